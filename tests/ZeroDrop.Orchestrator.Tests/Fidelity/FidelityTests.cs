using System.Globalization;

namespace ZeroDrop.Orchestrator.Tests.Fidelity;

/// <summary>Recorded rollouts and the core's, side by side. What differs is in <see cref="KnownDifferences"/>, no more
/// and no less.</summary>
public sealed class FidelityTests(ITestOutputHelper output)
{
    /// <summary>Events further apart than this in the recording must be in the same order, and lengths may differ by as
    /// much, in seconds. It covers the kubelet's relist (0-1 s, its phase unknown) and the recording machine's
    /// load.</summary>
    private const double Tolerance = 1.5;

    [Fact]
    public void Play_EveryRecording_GivesTheRecordedRollout()
    {
        var differences = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var recordings = Recording.All().ToArray();
        foreach (var recording in recordings)
        {
            var played = new VirtualRollout(recording, seed: 1);
            Compare(recording, played, differences);
        }

        output.WriteLine(string.Join('\n', differences.Select(static d => $"{d.Key}: {d.Value}")));
        Assert.Equal(14, recordings.Length);
        Assert.Equal(KnownDifferences.All.Keys.Order(StringComparer.Ordinal), differences.Keys);
    }

    [Fact]
    public void Play_WithTheOtherKubelet_IsNoticed()
    {
        var recording = Recording.All().Single(static r => r.Scenario == "s02p");
        var other = Recording.All().Single(static r => r.Scenario == "s02");
        var differences = new SortedDictionary<string, string>(StringComparer.Ordinal);

        Compare(recording, new VirtualRollout(other, seed: 1), differences);

        Assert.Contains(differences.Keys, static d => d.Contains("exit code", StringComparison.Ordinal));
    }

    private static void Compare(Recording recording, VirtualRollout played, SortedDictionary<string,
        string> differences)
    {
        var scenario = recording.Scenario;
        var real = recording.Trace.Events();
        var mine = played.Trace.Events();
        if (recording.Trace.MostPods != played.Trace.MostPods)
        {
            differences[$"{scenario} most pods"] =
                $"recorded {recording.Trace.MostPods}, played {played.Trace.MostPods}";
        }

        if (recording.LeastReady != played.LeastReady)
        {
            differences[$"{scenario} least ready endpoints"] =
                $"recorded {recording.LeastReady}, played {played.LeastReady}";
        }

        CompareExits(scenario, recording.Trace, played.Trace, differences);
        foreach (var pod in real.Concat(mine).Select(static e => e.Pod).Distinct())
        {
            CompareSequence(scenario, pod, real, mine, "endpoint", differences);
            CompareSequence(scenario, pod, real, mine, "", differences);
            CompareLength(scenario, pod, real, mine, "created", "ready", differences);
            CompareLength(scenario, pod, real, mine, "deleting", "gone", differences);
        }

        CompareOrder(scenario, real, mine, differences);
    }

    private static void CompareExits(
        string scenario, RolloutTrace real, RolloutTrace mine, SortedDictionary<string, string> differences)
    {
        var names = real.Names();
        var myNames = mine.Names();
        var recorded = real.ExitCodes.ToDictionary(e => names[e.Key], static e => e.Value);
        var played = mine.ExitCodes.Where(e => myNames.ContainsKey(e.Key))
            .ToDictionary(e => myNames[e.Key], static e => e.Value);
        foreach (var pod in recorded.Keys)
        {
            if (played.GetValueOrDefault(pod, -1) != recorded[pod])
            {
                differences[$"{scenario} {pod} exit code"] =
                    $"recorded {recorded[pod]}, played {played.GetValueOrDefault(pod, -1)}";
            }
        }
    }

    /// <summary>What happened to one pod (or to its endpoint), in order, exactly.</summary>
    private static void CompareSequence(
        string scenario,
        string pod,
        List<(double At, string Pod, string What)> real,
        List<(double At, string Pod, string What)> mine,
        string kind,
        SortedDictionary<string, string> differences)
    {
        string Of(List<(double At, string Pod, string What)> events) => string.Join(", ", events
            .Where(e => e.Pod == pod && e.What.StartsWith("endpoint", StringComparison.Ordinal) == (kind.Length > 0))
            .Select(static e => e.What));
        if (Of(real) != Of(mine))
        {
            differences[$"{scenario} {pod} {(kind.Length > 0 ? kind : "pod")} events"] =
                $"recorded [{Of(real)}], played [{Of(mine)}]";
        }
    }

    private static void CompareLength(
        string scenario,
        string pod,
        List<(double At, string Pod, string What)> real,
        List<(double At, string Pod, string What)> mine,
        string from,
        string to,
        SortedDictionary<string, string> differences)
    {
        if (Length(real, pod, from, to) is { } recorded && Length(mine, pod, from, to) is { } played
            && Math.Abs(recorded - played) > Tolerance)
        {
            differences[$"{scenario} {pod} {from}-{to}"] = string.Create(
                CultureInfo.InvariantCulture, $"recorded {recorded:F1} s, played {played:F1} s");
        }
    }

    private static double? Length(List<(double At, string Pod, string What)> events, string pod, string from, string to)
    {
        var first = events.FindIndex(e => e.Pod == pod && e.What == from);
        var second = events.FindIndex(e => e.Pod == pod && e.What == to);
        return first < 0 || second < 0 ? null : events[second].At - events[first].At;
    }

    /// <summary>Across pods and kinds the order must be the same wherever the recording's own noise cannot turn it
    /// round.</summary>
    private static void CompareOrder(
        string scenario,
        List<(double At, string Pod, string What)> real,
        List<(double At, string Pod, string What)> mine,
        SortedDictionary<string, string> differences)
    {
        var played = new Dictionary<(string, string), double>();
        foreach (var e in mine)
        {
            played.TryAdd((e.Pod, e.What), e.At);
        }

        var first = real.GroupBy(static e => (e.Pod, e.What)).Select(static g => g.First()).ToArray();
        foreach (var a in first)
        {
            foreach (var b in first)
            {
                if (b.At - a.At > Tolerance && played.TryGetValue((a.Pod, a.What), out var atA)
                    && played.TryGetValue((b.Pod, b.What), out var atB) && atB < atA)
                {
                    differences[$"{scenario} order of {a.Pod} and {b.Pod}"] =
                        $"recorded {a.Pod} {a.What} before {b.Pod} {b.What}";
                }
            }
        }
    }
}
