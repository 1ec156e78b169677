namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>Finds the repository and what was built in it.</summary>
internal static class Repository
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The built program, of the same configuration as this test.</summary>
    public static string Program { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "ZeroDrop.Cli", Path.GetFileName(Path.TrimEndingDirectorySeparator(
            AppContext.BaseDirectory)), "zerodrop.dll"));

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A server that the tests map with <c>--app</c>.</summary>
    public static string App(string name) => Path.Combine(AppContext.BaseDirectory, "apps", name);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "zerodrop.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("not inside the repository");
        }

        return folder;
    }
}
