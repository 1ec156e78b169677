namespace ZeroDrop.Reporting.Tests;

/// <summary>Goldens and generated pages: compared, or rewritten when ZERODROP_UPDATE=1.</summary>
internal static class RepositoryFiles
{
    private static bool Update => Environment.GetEnvironmentVariable("ZERODROP_UPDATE") == "1";

    public static void Matches(string path, string actual)
    {
        var file = Path.Combine(Root(), path);
        if (Update)
        {
            File.WriteAllText(file, actual);
        }

        Assert.True(File.Exists(file), $"{path} is missing: run the tests with ZERODROP_UPDATE=1 and review it");
        Assert.True(
            File.ReadAllText(file) == actual,
            $"{path} is stale: run the tests with ZERODROP_UPDATE=1 and review the difference\n{actual}");
    }

    private static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "zerodrop.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("no repository above the test");
        }

        return at;
    }
}
