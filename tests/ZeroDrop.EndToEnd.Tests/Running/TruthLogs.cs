using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>What really happened to each failed request: the balancer's access log joined with the pods' own logs by the
/// request's number. Attribution sees neither.</summary>
internal sealed class TruthLogs
{
    private readonly Dictionary<long, AccessLine> _access;
    private readonly Dictionary<string, PodTruth> _pods;

    private TruthLogs(Dictionary<long, AccessLine> access, Dictionary<string, PodTruth> pods)
    {
        (_access, _pods) = (access, pods);
    }

    /// <summary>Reads a row's run folder.</summary>
    /// <param name="run">The folder of docs/formats.md.</param>
    /// <param name="speed">Cluster seconds per real second: the pods log real time, the balancer the cluster's.</param>
    public static TruthLogs Read(string run, int speed)
    {
        var logs = Path.Combine(run, "logs");
        var sent = SentTimes(Path.Combine(run, "requests.csv.gz"));
        var lines = Directory.EnumerateDirectories(logs).ToDictionary(
            folder => Path.GetFileName(folder)!, folder => Directory.EnumerateFiles(folder, "*.log")
                .SelectMany(File.ReadLines).Where(line => line.StartsWith('{')).Select(Parse).ToList(),
            StringComparer.Ordinal);
        // A pod has a request a little after it was sent, so the biggest difference is nearest to the clocks' offset.
        var offset = lines.Values.SelectMany(events => events)
            .Where(e => e.Event == "request-received" && sent.ContainsKey(e.Seq)).Max(e => sent[e.Seq] - (e.At * speed));
        var pods = lines.ToDictionary(
            pair => pair.Key, pair => new PodTruth(pair.Value, at => (at * speed) + offset), StringComparer.Ordinal);
        var addresses = JsonLines(Path.Combine(run, "timeline.jsonl")).Where(e => Text(e, "kind") == "pod-addressed")
            .ToDictionary(e => Text(e, "address"), e => Text(e, "pod").Split('/')[^1], StringComparer.Ordinal);
        var access = new Dictionary<long, AccessLine>();
        foreach (var line in Directory.EnumerateFiles(logs, "balancer-*.jsonl").SelectMany(JsonLines))
        {
            var at = DateTimeOffset.Parse(Text(line, "at"), CultureInfo.InvariantCulture);
            access[long.Parse(Text(line, "x_seq"), CultureInfo.InvariantCulture)] = new AccessLine(
                (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, Text(line, "reason"),
                addresses.GetValueOrDefault(Text(line, "target").Split(':')[0], ""));
        }

        return new TruthLogs(access, pods);
    }

    /// <summary>The explanations of the run folder, those of the background left out: number and cause.</summary>
    public static IEnumerable<(long Seq, string Cause, string Evidence)> Explanations(string run) =>
        JsonLines(Path.Combine(run, "explanations.jsonl")).Where(e => e.TryGetProperty("seq", out _))
            .Where(e => !(e.TryGetProperty("background", out var background) && background.GetBoolean()))
            .Select(e => (e.GetProperty("seq").GetInt64(), e.TryGetProperty("cause", out _) ? Text(e, "cause") : "X0",
                Text(e, "evidence")));

    /// <summary>The true causes of a failed request. Two fit where the catalogue itself leaves it open.</summary>
    public string[] CausesOf(long seq)
    {
        if (!_access.TryGetValue(seq, out var line))
        {
            return [];
        }

        // No target: the old pods were taken away for new ones that counted as ready before they listened.
        if (line.Reason is "no_target" && !_pods.Values.Any(p => p.Serves(line.At)))
        {
            return ["A1"];
        }

        if (!_pods.TryGetValue(line.Pod, out var pod))
        {
            return [];
        }

        return line.Reason switch
        {
            "connect_refused" when pod.ListeningAt is not { } listening || line.At < listening => ["A1"],
            // It did listen, so it ended: the balancer sent to a pod that was gone (causes.md 1.0).
            "connect_refused" or "connect_timeout" or "unreachable" when pod.SigtermAt is not null => ["C1"],
            "reset" or "eof" or "truncated" when pod.Exited == PodEnd.AtOnceOnSigterm => ["C4"],
            "reset" or "eof" or "truncated" when pod.Exited == PodEnd.Killed => ["C3"],
            "reset" or "eof" or "truncated" when !pod.Received(seq) => ["C8", "C9"],
            "deregistered" => ["D2"],
            "idle_timeout" => ["D3"],
            _ => [],
        };
    }

    /// <summary>What the logs say of a request, for the message of a failing test.</summary>
    public string Describe(long seq) => _access.TryGetValue(seq, out var line)
        ? $"{line.Reason} at pod {line.Pod} ({(_pods.TryGetValue(line.Pod, out var pod) ? pod.Exited : "no log")})"
        : "not in the access log";

    private static Dictionary<long, long> SentTimes(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var columns = reader.ReadLine()!.Split(',');
        var (seq, sent) = (Array.IndexOf(columns, "seq"), Array.IndexOf(columns, "sent_unix_us"));
        var times = new Dictionary<long, long>();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            if (fields[sent].Length > 0)
            {
                times[long.Parse(fields[seq], CultureInfo.InvariantCulture)] =
                    long.Parse(fields[sent], CultureInfo.InvariantCulture);
            }
        }

        return times;
    }

    private static TruthEvent Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new TruthEvent(
            root.GetProperty("at").GetInt64(), Text(root, "event"),
            root.TryGetProperty("seq", out var seq) && long.TryParse(seq.ToString(), out var number) ? number : -1);
    }

    private static IEnumerable<JsonElement> JsonLines(string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    private static string Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? value.ToString() : "";

    private sealed record AccessLine(long At, string Reason, string Pod);
}
