using System.Text.Json;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Cli.Check;

/// <summary>Reads and writes baselines.</summary>
internal static class BaselineFile
{
    private const string Version = "zerodrop.dev/baseline/v1";

    /// <summary>The fingerprints in a baseline.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static HashSet<string> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FormatException($"{path}: there is no such baseline; --write-baseline makes one");
        }

        try
        {
            using var stream = File.OpenRead(path);
            var document = JsonSerializer.Deserialize(stream, CheckFilesJson.Default.BaselineDocument);
            return document is { Version: Version, Findings: not null }
                ? [.. document.Findings]
                : throw new FormatException($"{path}: expected a baseline of version {Version}");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{path}: this is no baseline: {e.Message}", e);
        }
    }

    /// <summary>Writes the findings of a result.</summary>
    public static void Write(string path, CheckResult result) => File.WriteAllText(
        path,
        JsonSerializer.Serialize(
            new BaselineDocument
            {
                Version = Version,
                Findings = [.. result.Findings.Select(f => f.Fingerprint).Distinct().Order(StringComparer.Ordinal)],
            },
            CheckFilesJson.Default.BaselineDocument) + "\n");
}
