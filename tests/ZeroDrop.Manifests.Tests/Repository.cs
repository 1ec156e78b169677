namespace ZeroDrop.Manifests.Tests;

/// <summary>Finds files of the repository and of the folder beside it that holds the large public inputs.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A path below <c>testdata</c>.</summary>
    public static string TestData(params string[] parts) => Path.Combine([Root, "testdata", .. parts]);

    /// <summary>The folder of shared inputs (variable ZERODROP_SHARED, else <c>../shared</c> of the repository), or
    /// null.</summary>
    public static string? Shared(params string[] parts)
    {
        var root = System.Environment.GetEnvironmentVariable("ZERODROP_SHARED")
            ?? Path.Combine(Root, "..", "shared");
        var path = Path.GetFullPath(Path.Combine([root, .. parts]));
        return Directory.Exists(path) ? path : null;
    }

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
