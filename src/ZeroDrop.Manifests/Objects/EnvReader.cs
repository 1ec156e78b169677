using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Reads <c>env</c> and <c>envFrom</c>.</summary>
internal static class EnvReader
{
    private static readonly string[] FieldPaths =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName",
        "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    private static readonly string[] Resources =
    [
        "limits.cpu", "limits.memory", "limits.ephemeral-storage", "requests.cpu", "requests.memory",
        "requests.ephemeral-storage",
    ];

    public static ImmutableArray<EnvVar> ReadEnv(Fields container)
    {
        var variables = ImmutableArray.CreateBuilder<EnvVar>();
        foreach (var fields in container.Structs("env", KnownFields.Env))
        {
            var name = fields.RequiredString("name", "the variable's name");
            if (name.Length > 0 && Names.EnvNameError(name) is { } error)
            {
                fields.Invalid("name", error);
            }

            var source = ReadSource(fields);
            var value = fields.String("value");
            if (fields.Has("valueFrom") && value.Length > 0)
            {
                fields.Invalid("valueFrom", "must not be set together with value");
            }

            variables.Add(new EnvVar { Name = name, Source = source, Value = source is null ? value : null });
        }

        return variables.ToImmutable();
    }

    public static ImmutableArray<EnvFromSource> ReadEnvFrom(Fields container)
    {
        var sources = ImmutableArray.CreateBuilder<EnvFromSource>();
        foreach (var fields in container.Structs("envFrom", KnownFields.EnvFrom))
        {
            var isSecret = fields.Has("secretRef");
            if (isSecret == fields.Has("configMapRef"))
            {
                fields.Context.Fatal(fields.Node, $"{fields.Path}: expected exactly one of configMapRef and secretRef");
                continue;
            }

            if (fields.Struct(isSecret ? "secretRef" : "configMapRef", KnownFields.EnvFromRef) is { } reference)
            {
                sources.Add(new EnvFromSource(
                    isSecret,
                    reference.RequiredString("name", isSecret ? "the Secret's name" : "the ConfigMap's name"),
                    fields.String("prefix"),
                    reference.Boolean("optional", false)));
            }
        }

        return sources.ToImmutable();
    }

    private static EnvSource? ReadSource(Fields variable)
    {
        if (variable.Struct("valueFrom", KnownFields.EnvValueFrom) is not { } fields)
        {
            return null;
        }

        var present = KnownFields.EnvValueFrom.Where(fields.Has).ToArray();
        if (present.Length != 1)
        {
            fields.Context.Fatal(fields.Node, $"{fields.Path}: expected exactly one of "
                + string.Join(", ", KnownFields.EnvValueFrom.AsSpan(0, 4).ToArray()));
            return null;
        }

        return present[0] switch
        {
            "fieldRef" => ReadFieldRef(fields),
            "resourceFieldRef" => ReadResource(fields),
            "configMapKeyRef" => fields.Struct("configMapKeyRef", KnownFields.KeyRef) is { } key
                ? new EnvSource.ConfigMapKey(Name(key, "ConfigMap"), Key(key), key.Boolean("optional", false))
                : null,
            "secretKeyRef" => fields.Struct("secretKeyRef", KnownFields.KeyRef) is { } key
                ? new EnvSource.SecretKey(Name(key, "Secret"), Key(key), key.Boolean("optional", false))
                : null,
            _ => Unsupported(fields, present[0]),
        };
    }

    private static EnvSource? Unsupported(Fields fields, string name)
    {
        fields.Note(name, "is not supported here; the variable is empty");
        return null;
    }

    private static EnvSource.Field? ReadFieldRef(Fields owner)
    {
        if (owner.Struct("fieldRef", KnownFields.FieldRef) is not { } fields)
        {
            return null;
        }

        var path = fields.RequiredString("fieldPath", "the path of a pod's field, such as status.podIP");
        var isSubscript = path.EndsWith("']", StringComparison.Ordinal)
            && (path.StartsWith("metadata.labels['", StringComparison.Ordinal)
                || path.StartsWith("metadata.annotations['", StringComparison.Ordinal));
        if (path.Length > 0 && !isSubscript && !FieldPaths.Contains(path))
        {
            fields.Invalid("fieldPath", $"unsupported field \"{Yaml.PrintableText.Shorten(path, 60)}\": expected "
                + "one of "
                + string.Join(", ", FieldPaths) + ", metadata.labels['KEY'], metadata.annotations['KEY']");
        }

        return new EnvSource.Field(path);
    }

    private static EnvSource.Resource? ReadResource(Fields owner)
    {
        if (owner.Struct("resourceFieldRef", KnownFields.ResourceFieldRef) is not { } fields)
        {
            return null;
        }

        var resource = fields.RequiredString("resource", "a resource such as limits.cpu");
        if (resource.Length > 0 && !Resources.Contains(resource)
            && !resource.Contains("hugepages-", StringComparison.Ordinal))
        {
            fields.Invalid("resource", $"unsupported resource \"{Yaml.PrintableText.Shorten(resource, 60)}\": "
                + "expected one of "
                + string.Join(", ", Resources));
        }

        return new EnvSource.Resource(resource);
    }

    private static string Name(Fields key, string kind) => key.RequiredString("name", $"the {kind}'s name");

    private static string Key(Fields key) => key.RequiredString("key", "the key");
}
