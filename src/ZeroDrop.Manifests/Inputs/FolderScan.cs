using System.Security;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Inputs;

/// <summary>What a folder holds, to any depth: files to read, and folders to render as a whole.</summary>
internal sealed class FolderScan
{
    private const int MaxDepth = 32;

    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>Names that kustomize takes (api/konfig, RecognizedKustomizationFileNames).</summary>
    private static readonly string[] KustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// <summary>Folders that hold other people's files, and files that are ZeroDrop's own.</summary>
    private static readonly HashSet<string> Ignored =
        new(["node_modules", "zerodrop.yaml", "zerodrop.yml"], StringComparer.Ordinal);

    private readonly List<(string Folder, string File)> kustomizations = [];

    /// <summary>Files with a manifest's extension outside of folders to be rendered.</summary>
    public List<string> Files { get; } = [];

    /// <summary>Folders to be rendered.</summary>
    public List<(FolderKind Kind, string Folder)> Rendered { get; } = [];

    /// <summary>Folders that cannot be read, with the reason.</summary>
    public List<(string Folder, string Reason)> Unreadable { get; } = [];

    /// <summary>Searches a folder. Hidden names, links to folders and <c>node_modules</c> are left out.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isRendering">Whether Kustomize and Helm folders are rendered; else their files are read as they
    /// are.</param>
    public static FolderScan Of(string folder, bool isRendering)
    {
        var scan = new FolderScan();
        scan.Visit(folder, isRendering, 0);
        scan.Files.Sort(StringComparer.Ordinal);
        scan.ChooseKustomizations();
        scan.Rendered.Sort((a, b) => string.CompareOrdinal(a.Folder, b.Folder));
        return scan;
    }

    private void Visit(string folder, bool isRendering, int depth)
    {
        try
        {
            var entries = new DirectoryInfo(folder).EnumerateFileSystemInfos()
                .Where(e => !e.Name.StartsWith('.') && !Ignored.Contains(e.Name)).ToList();
            // Asking for attributes would be a call of the system for each.
            var files = entries.OfType<FileInfo>().ToList();
            if (isRendering && files.Any(f => f.Name == "Chart.yaml"))
            {
                Rendered.Add((FolderKind.Helm, folder));
                return;
            }

            var kustomization = isRendering ? files.FirstOrDefault(f => KustomizationNames.Contains(f.Name)) : null;
            if (kustomization is not null)
            {
                kustomizations.Add((folder, Path.Combine(folder, kustomization.Name)));
            }
            else
            {
                Files.AddRange(files.Where(f => Extensions.Contains(f.Extension, StringComparer.OrdinalIgnoreCase))
                    .Select(f => Path.Combine(folder, f.Name)));
            }

            foreach (var child in entries.OfType<DirectoryInfo>())
            {
                if (child.LinkTarget is null && depth < MaxDepth)
                {
                    Visit(Path.Combine(folder, child.Name), isRendering, depth + 1);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException)
        {
            Unreadable.Add((folder, error.Message));
        }
    }

    /// <summary>Of the kustomizations only those count that no other one builds on. What they list is read by
    /// kustomize.</summary>
    private void ChooseKustomizations()
    {
        if (kustomizations.Count == 0)
        {
            return;
        }

        var used = new HashSet<string>(StringComparer.Ordinal);
        var components = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (folder, file) in kustomizations)
        {
            if (YamlReader.Read(file, ReadText(file)).Documents is [{ Root: YamlMapping root }, ..])
            {
                if ((root.Value("kind") as YamlScalar)?.Text == "Component")
                {
                    _ = components.Add(folder);
                }

                used.UnionWith(ListedPaths(root).Select(p => Path.GetFullPath(p, Path.GetFullPath(folder))));
            }
        }

        Rendered.AddRange(kustomizations.Where(k => !used.Contains(Path.GetFullPath(k.Folder))
            && !components.Contains(k.Folder)).Select(k => (FolderKind.Kustomize, k.Folder)));
        _ = Files.RemoveAll(file => used.Contains(Path.GetFullPath(file)));
    }

    private static IEnumerable<string> ListedPaths(YamlMapping root) =>
        new[] { "resources", "bases", "components", "crds", "patchesStrategicMerge", "configurations", "generators",
            "transformers" }
        .SelectMany(name => (root.Value(name) as YamlSequence)?.Items ?? [])
        .Concat((root.Value("patches") as YamlSequence)?.Items
            .Select(p => (p.Resolved as YamlMapping)?.Value("path")).OfType<YamlNode>() ?? [])
        .Select(item => (item.Resolved as YamlScalar)?.Text ?? "")
        .Where(path => path.Length > 0 && !path.AsSpan().ContainsAny('\n', ':', '\0'));

    private static string ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Rendering will say so.
            return "";
        }
    }
}
