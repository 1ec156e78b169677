using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Inputs;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests;

/// <summary>Reads manifests from files, folders and standard input: with what it calls, the only I/O of this project.</summary>
/// <param name="standardInput">What <c>-</c> reads; null when there is none.</param>
/// <param name="renderer">Makes manifests of Kustomize and Helm folders. Without one their files are read as they
/// are.</param>
/// <param name="readOptions">How objects are read; null = <see cref="ReadOptions.Manifest"/>.</param>
public sealed class ManifestLoader(
    TextReader? standardInput = null, IFolderRenderer? renderer = null, ReadOptions? readOptions = null)
{
    /// <summary>So many files a thread are worth starting it.</summary>
    private const int FewFiles = 32;

    private readonly ReadOptions options = readOptions ?? ReadOptions.Manifest;
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private ManifestSetBuilder builder = new();
    private string folder = "";

    /// <summary>
    /// Loads every input. A folder is searched to any depth for *.yaml, *.yml and *.json, in the ordinal order of their
    /// paths; hidden names, <c>node_modules</c> and links to folders are left out. A file that several inputs name is
    /// read once.
    /// </summary>
    /// <param name="inputs">Paths of files and folders, patterns with <c>*</c>, <c>?</c> or <c>**</c>, or
    /// <c>-</c>.</param>
    /// <returns>Always a set: what cannot be read is a problem in it.</returns>
    public ManifestSet Load(IReadOnlyList<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        builder = new ManifestSetBuilder(options);
        folder = Directory.GetCurrentDirectory();
        read.Clear();
        foreach (var input in inputs)
        {
            if (input == "-")
            {
                LoadStandardInput();
            }
            else if (!Glob.IsPattern(input) || File.Exists(input) || Directory.Exists(input))
            {
                LoadPath(input, wasNamed: true);
            }
            else if (Glob.Expand(input) is { Count: > 0 } matches)
            {
                matches.ForEach(match => LoadPath(match, wasNamed: false));
            }
            else
            {
                Fatal(input, "no file matches this pattern");
            }
        }

        return builder.Build();
    }

    private void Fatal(string path, string message) => Problem(path, message, isFatal: true);

    private void Problem(string path, string message, bool isFatal) =>
        builder.AddProblem(new InputProblem(new SourceSpan(path, 1, 1), message, isFatal));

    private void LoadStandardInput()
    {
        if (standardInput is null)
        {
            Fatal("-", "there is no standard input: expected manifests on it");
            return;
        }

        builder.AddText("-", standardInput.ReadToEnd(), wasNamed: true);
    }

    private void LoadPath(string path, bool wasNamed)
    {
        if (Directory.Exists(path))
        {
            LoadFolder(path);
        }
        else
        {
            LoadFile(path, wasNamed);
        }
    }

    private void LoadFolder(string path)
    {
        var scan = FolderScan.Of(path, isRendering: renderer is not null);
        foreach (var (unreadable, reason) in scan.Unreadable)
        {
            Fatal(unreadable, $"the folder cannot be read: {reason}");
        }

        if (scan.Files.Count == 0 && scan.Rendered.Count == 0 && scan.Unreadable.Count == 0)
        {
            Fatal(path, "the folder has no manifests: expected *.yaml, *.yml or *.json");
        }

        LoadFiles(scan.Files);
        foreach (var (kind, rendered) in scan.Rendered)
        {
            Render(kind, rendered, wasNamed: rendered == path);
        }
    }

    private void Render(FolderKind kind, string path, bool wasNamed)
    {
        if (!read.Add(Path.GetFullPath(path, folder)))
        {
            return;
        }

        var what = kind == FolderKind.Helm ? "a Helm chart" : "a Kustomize folder";
        switch (renderer!.Render(kind, path))
        {
            case RenderResult.Rendered { Text: var text, Command: var command }:
                builder.AddText($"{path} ({command})", text, wasNamed: true, renderedFrom: path);
                break;
            case RenderResult.NoProgram { Wanted: var wanted }:
                Problem(path, $"this is {what}, and there is no {wanted} to render it: skipped; install one, or "
                    + "render it elsewhere and give the result (- reads standard input)", wasNamed);
                break;
            case RenderResult.Failed { Message: var message }:
                Fatal(path, $"{what} that cannot be rendered: {PrintableText.Shorten(message, 400)}");
                break;
            case var other:
                throw new InvalidOperationException($"unknown result {other.GetType().Name}");
        }
    }

    private void LoadFile(string path, bool wasNamed)
    {
        if (FullPath(path) is { } full && read.Add(full) && new FileReader(options).Read(path, full, wasNamed) is { } parsed)
        {
            builder.Add(parsed);
        }
    }

    /// <summary>Files are independent of each other until they are joined: many are parsed side by side, and added in
    /// their order.</summary>
    private void LoadFiles(List<string> paths)
    {
        var files = new List<(string Path, string Full)>(paths.Count);
        foreach (var path in paths)
        {
            if (FullPath(path) is { } full && read.Add(full))
            {
                files.Add((path, full));
            }
        }

        var parsed = new ParsedFile?[files.Count];
        var parts = Math.Min(System.Environment.ProcessorCount, files.Count / FewFiles);
        if (parts < 2)
        {
            Parse(files, parsed, 0, 1);
        }
        else
        {
            _ = Parallel.For(0, parts, part => Parse(files, parsed, part, parts));
        }

        foreach (var file in parsed)
        {
            if (file is not null)
            {
                builder.Add(file);
            }
        }
    }

    /// <summary>Parses every <paramref name="step"/>th file.</summary>
    private void Parse(List<(string Path, string Full)> files, ParsedFile?[] parsed, int first, int step)
    {
        var reader = new FileReader(options);
        for (var i = first; i < files.Count; i += step)
        {
            parsed[i] = reader.Read(files[i].Path, files[i].Full, wasNamed: false);
        }
    }

    /// <summary>The path that tells whether two inputs are the same file; null (and a problem) when there is
    /// none.</summary>
    private string? FullPath(string path)
    {
        try
        {
            return path.Length == 0 ? Path.GetFullPath(path) : Path.GetFullPath(path, folder);
        }
        catch (ArgumentException error)
        {
            Fatal(path, $"the file cannot be read: {error.Message}");
            return null;
        }
    }
}
