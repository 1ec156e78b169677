namespace ZeroDrop.Checks.Tests;

/// <summary>Finds files of the repository.</summary>
internal static class RepositoryFiles
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below it.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "zerodrop.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("no repository above the test");
        }

        return at;
    }
}
