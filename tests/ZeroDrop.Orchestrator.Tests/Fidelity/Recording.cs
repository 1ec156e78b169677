using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace ZeroDrop.Orchestrator.Tests.Fidelity;

/// <summary>One recorded rollout of a real Kubernetes (testdata/recordings).</summary>
internal sealed class Recording
{
    private Recording(string folder)
    {
        Folder = folder;
        using var summary = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "summary.json")));
        var root = summary.RootElement;
        Scenario = root.GetProperty("scenario").GetString()!;
        ReleasedKubelet = root.GetProperty("versions").GetProperty("kubelet").GetString()!
            .Contains("as released", StringComparison.Ordinal);
        Actions = [.. root.GetProperty("actions").EnumerateArray()
            .Where(static a => a.TryGetProperty("done", out _))
            .Select(static a => (a.GetProperty("done").GetDouble(), a.GetProperty("action").GetString()!))];
        LeastReady = root.GetProperty("ready_endpoints").GetProperty("lowest_after_start").GetInt32();
        Drains = [.. root.GetProperty("old_pods").EnumerateArray()
            .Where(static p => Has(p, "true_sigterm") && Has(p, "true_exit"))
            .OrderBy(static p => p.GetProperty("true_sigterm").GetDouble())
            .Select(static p => (p.GetProperty("true_exit").GetDouble() - p.GetProperty("true_sigterm").GetDouble(),
                p.GetProperty("exit_code").GetInt32()))];
        ReadWatch(root.GetProperty("rollout_start_unix_us").GetInt64());
        ReadTruth();
    }

    public string Folder { get; }

    public string Scenario { get; }

    /// <summary>Whether its kubelet does not count the preStop time (k/k#115817).</summary>
    public bool ReleasedKubelet { get; }

    /// <summary>kubectl's commands with the second at which each was done.</summary>
    public IReadOnlyList<(double At, string Command)> Actions { get; }

    public int LeastReady { get; }

    /// <summary>Stop signal to exit, in seconds, and exit code of the old pods, in order of the signals.</summary>
    public IReadOnlyList<(double Length, int ExitCode)> Drains { get; }

    /// <summary>Stop signal to exit, in seconds, of every run of the new pods' containers, in order, from the app's own
    /// log.</summary>
    public Dictionary<string, List<double>> NewDrains { get; } = [];

    public RolloutTrace Trace { get; } = new();

    public static IEnumerable<Recording> All()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "zerodrop.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException(
                "no repository around the tests");
        }

        // All paths of a scenario were recorded in one rollout and have the same watch.
        return Directory.GetDirectories(Path.Combine(folder, "testdata", "recordings"), "*-A")
            .Order(StringComparer.Ordinal).Select(static f => new Recording(f));
    }

    private static bool Has(JsonElement pod, string name) =>
        pod.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number;

    private void ReadWatch(long startMicros)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(Folder, "watch.jsonl.gz")),
            CompressionMode.Decompress);
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var at = (json.RootElement.GetProperty("received").GetInt64() - startMicros) / 1e6;
            var item = json.RootElement.GetProperty("object");
            switch (item.GetProperty("kind").GetString())
            {
                case "Pod":
                    SeePod(at, json.RootElement.GetProperty("type").GetString()!, item);
                    break;
                case "EndpointSlice":
                    SeeSlice(at, item);
                    break;
                default:
                    break;
            }
        }
    }

    private void ReadTruth()
    {
        var names = Trace.Names();
        var signalled = new Dictionary<string, long>();
        using var stream = new GZipStream(File.OpenRead(Path.Combine(Folder, "truth.jsonl.gz")),
            CompressionMode.Decompress);
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            if (!json.RootElement.TryGetProperty("event", out var what) || !json.RootElement.TryGetProperty("pod",
                out var pod)
                || !names.TryGetValue(pod.GetString()!, out var name))
            {
                continue;
            }

            var at = json.RootElement.GetProperty("at").GetInt64();
            if (what.GetString() == "sigterm")
            {
                signalled[name] = at;
            }
            else if (what.GetString() == "exit" && signalled.Remove(name, out var from))
            {
                if (!NewDrains.TryGetValue(name, out var drains))
                {
                    NewDrains[name] = drains = [];
                }

                drains.Add((at - from) / 1e6);
            }
        }
    }

    private void SeePod(double at, string type, JsonElement pod)
    {
        var meta = pod.GetProperty("metadata");
        var name = meta.GetProperty("name").GetString()!;
        var ready = false;
        int? exit = null;
        if (pod.GetProperty("status").TryGetProperty("conditions", out var conditions))
        {
            ready = conditions.EnumerateArray().Any(static c =>
                c.GetProperty("type").GetString() == "Ready" && c.GetProperty("status").GetString() == "True");
        }

        if (pod.GetProperty("status").TryGetProperty("containerStatuses", out var statuses)
            && statuses[0].GetProperty("state").TryGetProperty("terminated", out var terminated))
        {
            exit = terminated.GetProperty("exitCode").GetInt32();
        }

        Trace.Pod(at, name, ready, meta.TryGetProperty("deletionTimestamp", out _), exit, gone: type == "DELETED");
    }

    private void SeeSlice(double at, JsonElement slice)
    {
        var endpoints = new Dictionary<string, string>();
        if (slice.TryGetProperty("endpoints", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var endpoint in list.EnumerateArray())
            {
                var conditions = endpoint.GetProperty("conditions");
                endpoints[endpoint.GetProperty("targetRef").GetProperty("name").GetString()!] = RolloutTrace.Conditions(
                    Is(conditions, "ready"), Is(conditions, "serving"), Is(conditions, "terminating"));
            }
        }

        Trace.Slice(at, endpoints);
    }

    private static bool Is(JsonElement conditions, string name) =>
        conditions.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Scenario} ({Actions.Count} actions)");
}
