using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace ZeroDrop.Reality.Tests;

/// <summary>Finds the recorded rollouts: nothing here knows how many there are or what they are called.</summary>
internal static class RecordedRollouts
{
    private const string EnvironmentVariable = "ZERODROP_RECORDINGS";

    /// <summary>All rollouts of the clone, or of the folder that the environment variable names; empty =
    /// none.</summary>
    public static ImmutableArray<RecordedRollout> All() => Folder() is { } folder ? In(folder) : [];

    /// <summary>All rollouts below a folder. Folders of one scenario with the same manifests and the same start are
    /// paths of one rollout.</summary>
    public static ImmutableArray<RecordedRollout> In(string folder)
    {
        var members = Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
            .Where(d => File.Exists(Path.Combine(d, "summary.json")) && File.Exists(Path.Combine(d, "manifests.yaml")))
            .Select(d => (Folder: d, Summary: Summary(d)))
            .GroupBy(m => (
                Scenario: m.Summary.GetProperty("scenario").GetString()!,
                Start: m.Summary.GetProperty("rollout_start_unix_us").GetInt64(),
                Manifest: File.ReadAllText(Path.Combine(m.Folder, "manifests.yaml"))));
        return [.. members.Select(g => Read(g.Key.Scenario, [.. g]))];
    }

    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable(EnvironmentVariable) is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            var folder = Path.Combine(at, "testdata", "recordings");
            if (File.Exists(Path.Combine(at, "zerodrop.slnx")) && Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }

    private static RecordedRollout Read(string name, ImmutableArray<(string Folder, JsonElement Summary)> members)
    {
        var (folder, summary) = members[0];
        var actions = summary.GetProperty("actions");
        var start = summary.GetProperty("rollout_start_unix_us").GetInt64();
        return new RecordedRollout
        {
            Name = name,
            ManifestPath = Path.Combine(folder, "manifests.yaml"),
            Actions = ActionReader.Read(
                actions, at => WatchedManifest.After(Lines(folder, "watch.jsonl"), start, at)),
            Paths = [.. Paths(members).OrderBy(p => p.Name, StringComparer.Ordinal)],
            Load = Load(summary.GetProperty("load")),
            PreStopOutsideGrace = summary.GetProperty("versions").GetProperty("kubelet").GetString()!
                .Contains("preStop time is not counted", StringComparison.Ordinal),
            Took = TimeSpan.FromSeconds(actions.EnumerateArray().Select(a => a.GetProperty("at").GetDouble()).Max()),
        };
    }

    /// <summary>The paths with a folder, and those that were measured at the same time but left out of the clone: they
    /// are part of what the pods had to serve.</summary>
    private static IEnumerable<RecordedPath> Paths(ImmutableArray<(string Folder, JsonElement Summary)> members)
    {
        var present = members.Select(m => new RecordedPath(
            m.Summary.GetProperty("path").GetString()!,
            m.Summary.GetProperty("total_requests").GetInt64(),
            [.. Causes(m.Folder)])).ToList();
        var others = members
            .SelectMany(m => m.Summary.GetProperty("recorded_together_with").EnumerateArray())
            .Select(p => p.GetString()!).Distinct().Where(p => present.TrueForAll(known => known.Name != p));
        return present.Concat(others.Select(p => new RecordedPath(p, 0, null)));
    }

    private static RecordedLoad Load(JsonElement load)
    {
        var slow = load.GetProperty("slow_ms");
        return new RecordedLoad
        {
            Rate = load.GetProperty("requests_per_s").GetDouble(),
            Slow = load.GetProperty("slow_fraction").GetDouble(),
            SlowTime = (TimeSpan.FromMilliseconds(slow[0].GetDouble()), TimeSpan.FromMilliseconds(slow[1].GetDouble())),
            Fresh = load.GetProperty("fresh_connection_fraction").GetDouble(),
            Post = load.GetProperty("post_fraction").GetDouble(),
        };
    }

    private static JsonElement Summary(string folder)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "summary.json")));
        return document.RootElement.Clone();
    }

    private static IEnumerable<string> Causes(string folder)
    {
        var lines = Lines(folder, "failures.csv").ToList();
        if (lines.Count == 0)
        {
            return [];
        }

        var column = CsvFields.Of(lines[0]).IndexOf("cause");
        return lines.Skip(1).Select(line => CsvFields.Of(line)[column]);
    }

    private static IEnumerable<string> Lines(string folder, string name)
    {
        var plain = Path.Combine(folder, name);
        var packed = plain + ".gz";
        if (!File.Exists(plain) && !File.Exists(packed))
        {
            yield break;
        }

        using var file = File.OpenRead(File.Exists(plain) ? plain : packed);
        using var reader = new StreamReader(
            File.Exists(plain) ? file : new GZipStream(file, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
