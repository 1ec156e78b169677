namespace ZeroDrop.AspNetCore.Tests.Running;

/// <summary>Programs that were built with these tests, in the same configuration, and tools of the machine.</summary>
internal static class Built
{
    private static readonly string Configuration =
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>The sample app.</summary>
    public static string DrainApp { get; } = Of("DrainApp", "DrainApp");

    /// <summary>The sample app with streams.</summary>
    public static string StreamsApp { get; } = Of("StreamsApp", "StreamsApp");

    /// <summary>The command line.</summary>
    public static string ZeroDrop { get; } = Of("ZeroDrop.Cli", "zerodrop.dll");

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../.."));

    /// <summary>Whether the machine has a program.</summary>
    public static bool Has(string program) => PathOf(program) is not null;

    /// <summary>Where the machine has a program; administrators' folders are not on everybody's path.</summary>
    public static string? PathOf(string program) =>
        ((Environment.GetEnvironmentVariable("PATH") ?? "") + ":/usr/sbin:/usr/local/sbin").Split(':')
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string Of(string project, string file) =>
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, Configuration, file));
}
