using System.Text.Json;

namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>One path of a JSON report (docs/formats.md, "The JSON report").</summary>
internal sealed record ReportRow(
    string Name, string Kind, string Reason, int Requests, int Drops, double ClusterSeconds,
    IReadOnlyDictionary<string, int> Causes)
{
    /// <summary>The id that stands for the unexplained.</summary>
    private const string UnexplainedId = "X0";

    /// <summary>Failed requests without a cause.</summary>
    public int Unexplained => Causes.GetValueOrDefault(UnexplainedId);

    /// <summary>The paths of a report.</summary>
    public static ReportRow[] Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("paths").EnumerateArray().Select(path =>
        {
            var verdict = path.GetProperty("verdict");
            return new ReportRow(
                path.GetProperty("name").GetString()!, verdict.GetProperty("kind").GetString()!,
                verdict.GetProperty("reason").GetString()!,
                verdict.GetProperty("requests").GetInt32(), verdict.GetProperty("drops").GetInt32(),
                path.TryGetProperty("clusterTimeSeconds", out var seconds) ? seconds.GetDouble() : 0,
                path.GetProperty("causes").EnumerateArray().ToDictionary(
                    c => c.GetProperty("id").GetString()!, c => c.GetProperty("requests").GetInt32(),
                    StringComparer.Ordinal));
        })];
    }

    public override string ToString() =>
        $"{Name}: {Kind}, {Drops} of {Requests}, {string.Join(" ", Causes.Select(c => $"{c.Key}={c.Value}"))}";
}
