using System.Security;
using System.Text;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Inputs;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests;

/// <summary>Reads manifests from files, folders and standard input: the only I/O of this project.</summary>
/// <param name="standardInput">What <c>-</c> reads; null when there is none.</param>
/// <param name="renderer">Makes manifests of Kustomize and Helm folders. Without one their files are read as they
/// are.</param>
public sealed class ManifestLoader(TextReader? standardInput = null, IFolderRenderer? renderer = null)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private ManifestSetBuilder builder = new();

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
        builder = new ManifestSetBuilder();
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

    private void LoadFolder(string folder)
    {
        var scan = FolderScan.Of(folder, isRendering: renderer is not null);
        foreach (var (unreadable, reason) in scan.Unreadable)
        {
            Fatal(unreadable, $"the folder cannot be read: {reason}");
        }

        if (scan.Files.Count == 0 && scan.Rendered.Count == 0 && scan.Unreadable.Count == 0)
        {
            Fatal(folder, "the folder has no manifests: expected *.yaml, *.yml or *.json");
        }

        scan.Files.ForEach(file => LoadFile(file, wasNamed: false));
        foreach (var (kind, rendered) in scan.Rendered)
        {
            Render(kind, rendered, wasNamed: rendered == folder);
        }
    }

    private void Render(FolderKind kind, string folder, bool wasNamed)
    {
        if (!read.Add(Path.GetFullPath(folder)))
        {
            return;
        }

        var what = kind == FolderKind.Helm ? "a Helm chart" : "a Kustomize folder";
        switch (renderer!.Render(kind, folder))
        {
            case RenderResult.Rendered { Text: var text, Command: var command }:
                builder.AddText($"{folder} ({command})", text, wasNamed: true, renderedFrom: folder);
                break;
            case RenderResult.NoProgram { Wanted: var wanted }:
                Problem(folder, $"this is {what}, and there is no {wanted} to render it: skipped; install one, or "
                    + "render it elsewhere and give the result (- reads standard input)", wasNamed);
                break;
            case RenderResult.Failed { Message: var message }:
                Fatal(folder, $"{what} that cannot be rendered: {PrintableText.Shorten(message, 400)}");
                break;
            case var other:
                throw new InvalidOperationException($"unknown result {other.GetType().Name}");
        }
    }

    private void LoadFile(string path, bool wasNamed)
    {
        byte[] bytes;
        try
        {
            if (!read.Add(Path.GetFullPath(path)))
            {
                return;
            }

            var info = new FileInfo(path);
            if (info.Exists && info.Length > YamlLimits.MaxFileBytes)
            {
                Fatal(path, $"the file has {info.Length} bytes: expected at most {YamlLimits.MaxFileBytes}");
                return;
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            Fatal(path, "there is no such file or folder");
            return;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException
            or ArgumentException or NotSupportedException)
        {
            Fatal(path, $"the file cannot be read: {error.Message}");
            return;
        }

        if (!wasNamed && IsOtherJson(path, bytes))
        {
            return;
        }

        if (TextDecoder.TryDecode(bytes, out var text, out var encoding, out var badOffset))
        {
            builder.AddText(path, text, wasNamed, encoding);
            return;
        }

        var before = Encoding.UTF8.GetString(bytes, 0, badOffset);
        builder.AddProblem(new InputProblem(new TextPositions(path, before).At(before.Length),
            $"the byte 0x{bytes[badOffset]:x2} is not valid here: expected a text file in UTF-8", IsFatal: true));
    }

    /// <summary>Folders are full of JSON that nobody means as a manifest: package.json, settings, dashboards.</summary>
    private static bool IsOtherJson(string path, byte[] bytes) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && bytes.AsSpan().IndexOf("\"apiVersion\""u8) < 0;
}
