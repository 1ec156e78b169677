using System.Globalization;

namespace ZeroDrop.Orchestrator.Tests.Fidelity;

/// <summary>Recorded rollouts and the core's, side by side. What differs is in <see cref="KnownDifferences"/>, no more and
/// no less.</summary>
public sealed class FidelityTests(ITestOutputHelper output)
{
    /// <summary>Events further apart than this in the recording must be in the same order, and lengths may differ by as much, in
    /// seconds. It covers the kubelet's relist (0-1 s, its phase unknown) and the recording machine's load.</summary>
    private const double Tolerance = 1.5;

    [Fact]
    public void Play_EveryRecording_GivesTheRecordedRollout()
    {
        var differences = new SortedSet<string>(StringComparer.Ordinal);
        var recordings = Recording.All().ToArray();
        foreach (var recording in recordings)
        {
            var played = new VirtualRollout(recording, seed: 1);
            Compare(recording, played, differences);
        }

        output.WriteLine(string.Join('\n', differences));
        Assert.Equal(14, recordings.Length);
        Assert.Equal([.. KnownDifferences.All.Keys.Order(StringComparer.Ordinal)], differences);
    }

    [Fact]
    public void Play_WithTheOtherKubelet_IsNoticed()
    {
        var recording = Recording.All().Single(static r => r.Scenario == "s02p");
        var other = Recording.All().Single(static r => r.Scenario == "s02");
        var differences = new SortedSet<string>(StringComparer.Ordinal);

        Compare(recording, new VirtualRollout(other, seed: 1), differences);

        Assert.Contains(differences, static d => d.Contains("exit code", StringComparison.Ordinal));
    }

    private static void Compare(Recording recording, VirtualRollout played, SortedSet<string> differences)
    {
        var scenario = recording.Scenario;
        var real = recording.Trace.Events();
        var mine = played.Trace.Events();
        if (recording.Trace.MostPods != played.Trace.MostPods)
        {
            differences.Add($"{scenario} most pods: recorded {recording.Trace.MostPods}, played {played.Trace.MostPods}");
        }

        if (recording.LeastReady != played.LeastReady)
        {
            differences.Add($"{scenario} least ready endpoints: recorded {recording.LeastReady}, played {played.LeastReady}");
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
        string scenario, RolloutTrace real, RolloutTrace mine, SortedSet<string> differences)
    {
        var names = real.Names();
        var myNames = mine.Names();
        var recorded = real.ExitCodes.ToDictionary(e => names[e.Key], static e => e.Value);
        var played = mine.ExitCodes.Where(e => myNames.ContainsKey(e.Key)).ToDictionary(e => myNames[e.Key], static e => e.Value);
        foreach (var pod in recorded.Keys)
        {
            if (played.GetValueOrDefault(pod, -1) != recorded[pod])
            {
                differences.Add($"{scenario} {pod} exit code: recorded {recorded[pod]}, played {played.GetValueOrDefault(pod, -1)}");
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
        SortedSet<string> differences)
    {
        string Of(List<(double At, string Pod, string What)> events) => string.Join(", ", events
            .Where(e => e.Pod == pod && e.What.StartsWith("endpoint", StringComparison.Ordinal) == (kind.Length > 0))
            .Select(static e => e.What));
        if (Of(real) != Of(mine))
        {
            differences.Add($"{scenario} {pod}: recorded [{Of(real)}], played [{Of(mine)}]");
        }
    }

    private static void CompareLength(
        string scenario,
        string pod,
        List<(double At, string Pod, string What)> real,
        List<(double At, string Pod, string What)> mine,
        string from,
        string to,
        SortedSet<string> differences)
    {
        if (Length(real, pod, from, to) is { } recorded && Length(mine, pod, from, to) is { } played
            && Math.Abs(recorded - played) > Tolerance)
        {
            differences.Add(string.Create(CultureInfo.InvariantCulture, $"{scenario} {pod} {from}-{to}: recorded {recorded:F1} s, played {played:F1} s"));
        }
    }

    private static double? Length(List<(double At, string Pod, string What)> events, string pod, string from, string to)
    {
        var first = events.FindIndex(e => e.Pod == pod && e.What == from);
        var second = events.FindIndex(e => e.Pod == pod && e.What == to);
        return first < 0 || second < 0 ? null : events[second].At - events[first].At;
    }

    /// <summary>Across pods and kinds the order must be the same wherever the recording's own noise cannot turn it round.</summary>
    private static void CompareOrder(
        string scenario,
        List<(double At, string Pod, string What)> real,
        List<(double At, string Pod, string What)> mine,
        SortedSet<string> differences)
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
                    differences.Add($"{scenario} order: recorded {a.Pod} {a.What} before {b.Pod} {b.What}");
                }
            }
        }
    }
}
