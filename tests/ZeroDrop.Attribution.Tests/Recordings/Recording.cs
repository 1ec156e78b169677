using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Recordings;

/// <summary>
/// One recorded rollout over one route. What a tool may see, and apart from it the labels it is judged by.
/// </summary>
internal sealed record Recording(string Name, string Folder)
{
    private const string EnvironmentVariable = "ZERODROP_RECORDINGS";

    /// <summary>
    /// All recordings of the clone (or of the folder that the environment variable names); empty = none here.
    /// </summary>
    public static ImmutableArray<Recording> All()
    {
        var folder = Environment.GetEnvironmentVariable(EnvironmentVariable);
        for (var at = AppContext.BaseDirectory; folder is null && at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, "zerodrop.slnx")))
            {
                folder = Path.Combine(at, "testdata", "recordings");
            }
        }

        return !Directory.Exists(folder) ? []
            : [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
                .Where(d => File.Exists(Path.Combine(d, "requests.csv.gz")))
                .Select(d => new Recording(Path.GetFileName(d), d))];
    }

    public bool OverBalancer => File.Exists(Path.Combine(Folder, "balancer.jsonl.gz"));

    public AnalysisResult Analyze()
    {
        var requests = Requests();
        return RolloutAnalysis.Analyze(ReadTimeline(requests), requests, new()
        {
            Route = OverBalancer ? RouteKind.Balancer : RouteKind.KubeProxy,
        });
    }

    public Timeline ReadTimeline(IReadOnlyList<RequestResult> requests)
    {
        var reader = new WatchReader();
        reader.Read(Lines("watch.jsonl.gz"));
        if (OverBalancer)
        {
            reader.ReadBalancer(Lines("balancer.jsonl.gz"));
        }

        return reader.Finish(requests[0].Due, requests.Max(r => r.End));
    }

    public IReadOnlyList<RequestResult> Requests() =>
        [.. Lines("requests.csv.gz").Skip(1).Select(l => l.Split(',')).Select(Request).OrderBy(r => r.Seq)];

    /// <summary>Seq and label of each failed request. Only the judging test reads this.</summary>
    public IReadOnlyDictionary<long, string> Labels()
    {
        var name = File.Exists(Path.Combine(Folder, "failures.csv")) ? "failures.csv" : "failures.csv.gz";
        return Lines(name).Skip(1).Select(Csv)
            .ToDictionary(f => long.Parse(f[0], CultureInfo.InvariantCulture), f => f[9]);
    }

    public static DateTimeOffset Time(long unixMicroseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(unixMicroseconds * TimeSpan.TicksPerMicrosecond);

    private static DateTimeOffset Time(string text) => Time(long.Parse(text, CultureInfo.InvariantCulture));

    private static DateTimeOffset? Optional(string text) => text.Length == 0 ? null : Time(text);

    private static RequestResult Request(string[] f) => new()
    {
        Seq = long.Parse(f[0], CultureInfo.InvariantCulture),
        Due = Time(f[1]),
        Sent = Optional(f[2]),
        FirstByte = Optional(f[3]),
        End = Optional(f[4]) ?? Optional(f[2]) ?? Time(f[1]),
        Method = f[5],
        Path = f[6],
        ConnectionId = f[7].Length == 0 ? 0 : long.Parse(f[7], CultureInfo.InvariantCulture),
        ConnectionReused = f[8] == "1",
        Outcome = ParseOutcome(f[9]),
        Pod = f[10],
        LocalPort = f[11].Length == 0 ? 0 : int.Parse(f[11], CultureInfo.InvariantCulture),
        Lane = f[5] == "POST" ? Lane.Post : f[6].StartsWith("/slow", StringComparison.Ordinal) ? Lane.Slow
            : f[8] == "1" ? Lane.Reused : Lane.Fresh,
    };

    private static Outcome ParseOutcome(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var status)
        ? Outcome.Of(status)
        : new(Enum.GetValues<OutcomeKind>().First(k => k != OutcomeKind.Response && new Outcome(k).Name == text));

    private static string[] Csv(string line)
    {
        var fields = new List<string>();
        var quoted = false;
        var field = new System.Text.StringBuilder();
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        return [.. fields, field.ToString()];
    }

    private IEnumerable<string> Lines(string name)
    {
        using var file = File.OpenRead(Path.Combine(Folder, name));
        using var reader = new StreamReader(
            name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
