using System.Security;
using System.Text;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests;

/// <summary>Reads manifests from files, folders and standard input: the only I/O of this project.</summary>
/// <param name="standardInput">What <c>-</c> reads; null when there is none.</param>
public sealed class ManifestLoader(TextReader? standardInput = null)
{
    private const int MaxFolderDepth = 32;

    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    /// <summary>
    /// Loads every input. A folder is searched to any depth for *.yaml, *.yml and *.json, in the ordinal order of their
    /// paths; hidden folders and links to folders are left out.
    /// </summary>
    /// <param name="inputs">Paths of files and folders, or <c>-</c>.</param>
    /// <returns>Always a set: what cannot be read is a problem in it.</returns>
    public ManifestSet Load(IReadOnlyList<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var builder = new ManifestSetBuilder();
        foreach (var input in inputs)
        {
            if (input == "-")
            {
                LoadStandardInput(builder);
            }
            else if (Directory.Exists(input))
            {
                LoadFolder(builder, input);
            }
            else
            {
                LoadFile(builder, input, wasNamed: true);
            }
        }

        return builder.Build();
    }

    private static InputProblem Fatal(string path, string message) =>
        new(new SourceSpan(path, 1, 1), message, IsFatal: true);

    private void LoadStandardInput(ManifestSetBuilder builder)
    {
        if (standardInput is null)
        {
            builder.AddProblem(Fatal("-", "there is no standard input: expected manifests on it"));
            return;
        }

        builder.AddText("-", standardInput.ReadToEnd(), wasNamed: true);
    }

    private static void LoadFolder(ManifestSetBuilder builder, string folder)
    {
        var files = new List<string>();
        Collect(builder, folder, files, depth: 0);
        files.Sort(StringComparer.Ordinal);
        if (files.Count == 0)
        {
            builder.AddProblem(Fatal(folder, "the folder has no manifests: expected *.yaml, *.yml or *.json"));
        }

        foreach (var file in files)
        {
            LoadFile(builder, file, wasNamed: false);
        }
    }

    private static void Collect(ManifestSetBuilder builder, string folder, List<string> files, int depth)
    {
        try
        {
            files.AddRange(Directory.EnumerateFiles(folder)
                .Where(f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)));
            foreach (var child in new DirectoryInfo(folder).EnumerateDirectories())
            {
                if (child.LinkTarget is null && !child.Name.StartsWith('.') && depth < MaxFolderDepth)
                {
                    Collect(builder, Path.Combine(folder, child.Name), files, depth + 1);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException)
        {
            builder.AddProblem(Fatal(folder, $"the folder cannot be read: {error.Message}"));
        }
    }

    private static void LoadFile(ManifestSetBuilder builder, string path, bool wasNamed)
    {
        byte[] bytes;
        try
        {
            var info = new FileInfo(path);
            if (info.Exists && info.Length > YamlLimits.MaxFileBytes)
            {
                builder.AddProblem(Fatal(path, $"the file has {info.Length} bytes: expected at most "
                    + $"{YamlLimits.MaxFileBytes}"));
                return;
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            builder.AddProblem(Fatal(path, "there is no such file or folder"));
            return;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException
            or ArgumentException or NotSupportedException)
        {
            builder.AddProblem(Fatal(path, $"the file cannot be read: {error.Message}"));
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
}
