using System.Globalization;
using System.Reflection;

namespace ZeroDrop.AspNetCore.Tests;

/// <summary>An assembly's public types and members, a line each, in an order that does not change.</summary>
internal static class PublicApi
{
    public static List<string> Of(Assembly assembly)
    {
        var lines = new List<string>();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            lines.Add($"{Kind(type)} {type.FullName}");
            lines.AddRange(type.GetMembers(
                    BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Select(m => Line(type, m)).OfType<string>().Order(StringComparer.Ordinal).Select(l => "  " + l));
        }

        return lines;
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string? Line(Type type, MemberInfo member) => member switch
    {
        MethodInfo { IsSpecialName: true } => null,
        MethodInfo m => $"{Name(m.ReturnType)} {m.Name}{Generics(m)}({string.Join(", ", m.GetParameters().Select(Parameter))})",
        PropertyInfo p => $"{Name(p.PropertyType)} {p.Name} {{ get; {(p.CanWrite ? "set; " : "")}}}",
        EventInfo e => $"event {Name(e.EventHandlerType!)} {e.Name}",
        ConstructorInfo c => $"{type.Name}({string.Join(", ", c.GetParameters().Select(Parameter))})",
        FieldInfo { IsLiteral: true } f =>
            $"{f.Name} = {Convert.ToString(f.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
        FieldInfo { IsSpecialName: true } => null,
        _ => $"{member.MemberType} {member.Name}",
    };

    private static string Generics(MethodInfo method) => method.IsGenericMethodDefinition
        ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>"
        : "";

    private static string Parameter(ParameterInfo parameter)
    {
        var text = $"{Name(parameter.ParameterType)} {parameter.Name}";
        return !parameter.HasDefaultValue ? text
            : $"{text} = {(parameter.DefaultValue is string s ? $"\"{s}\"" : parameter.DefaultValue ?? "null")}";
    }

    private static string Name(Type type) => !type.IsGenericType ? type.Name
        : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
}
