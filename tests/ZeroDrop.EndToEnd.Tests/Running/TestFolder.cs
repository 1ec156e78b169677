namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>A folder of one test: what the program reads, writes, and uses for temporary files.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder()
    {
        Path = Directory.CreateTempSubdirectory("zd-e2e-").FullName;
        Temporary = Directory.CreateDirectory(System.IO.Path.Combine(Path, "tmp")).FullName;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>TMPDIR of the programs that are started: what is left in it, they left.</summary>
    public string Temporary { get; }

    /// <summary>A path in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file; folders are made.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Makes a folder without files.</summary>
    public string Folder(string name) => Directory.CreateDirectory(this[name]).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
