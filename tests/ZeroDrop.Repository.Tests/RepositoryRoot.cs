namespace ZeroDrop.Repository.Tests;

/// <summary>Finds the repository that the tests were built from.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder of <c>zerodrop.slnx</c>.</summary>
    public static string Path { get; } = Find();

    /// <summary>All source files below the given folders, generated ones left out.</summary>
    public static IEnumerable<string> SourceFiles(params string[] folders) =>
        folders.Select(folder => System.IO.Path.Combine(Path, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)
                && !file.Contains("/bin/", StringComparison.Ordinal));

    /// <summary>The path as it stands in the repository.</summary>
    public static string Relative(string file) => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/');

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "zerodrop.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("zerodrop.slnx not found above " + AppContext.BaseDirectory);
    }
}
