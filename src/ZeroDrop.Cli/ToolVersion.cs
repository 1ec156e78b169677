using System.Reflection;

namespace ZeroDrop.Cli;

/// <summary>The version of this program.</summary>
internal static class ToolVersion
{
    /// <summary>As SemVer writes it, without the build's part.</summary>
    public static string Text { get; } =
        (typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "0.0.0").Split('+')[0];
}
