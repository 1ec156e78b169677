namespace ZeroDrop.Checks.Tests;

/// <summary>Finds files of the repository.</summary>
internal static class RepositoryFiles
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below it.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>A folder beside the repository that is not part of it; null when it is not there.</summary>
    public static string? Shared(params ReadOnlySpan<string> parts)
    {
        var shared = Environment.GetEnvironmentVariable("ZERODROP_SHARED") ?? Path.Combine(Root, "..", "shared");
        var path = Path.Combine([shared, .. parts]);
        return Directory.Exists(path) ? path : null;
    }

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
