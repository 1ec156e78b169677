using System.Globalization;

namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>Finds where two streams of one scenario differ.</summary>
internal static class StreamComparison
{
    /// <summary>What is shown of something that the core has nothing for.</summary>
    public const string NotPlayed = "not played";

    /// <summary>Values held for less may be a step between two objects, or in time rather than in number (the kubelet's
    /// relist, the recording machine's load), in seconds.</summary>
    private const double While = ObjectTrace.Transient;

    /// <summary>Every difference by name, with what each side shows.</summary>
    public static SortedDictionary<string, string> Compare(ScenarioFolder scenario, PlayedStream played)
    {
        var recorded = new RecordedStream(scenario, played.RecordedEnd).Trace;
        var differences = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var what in played.NotPlayed)
        {
            differences[$"{scenario.Name}: {what}"] = NotPlayed;
        }

        CompareObjects(scenario.Name, recorded, played, differences);
        CompareCounts(scenario.Name, recorded, played, differences);
        if (recorded.MostPods != played.Trace.MostPods)
        {
            differences[$"{scenario.Name}: most pods"] =
                $"recorded {recorded.MostPods}, played {played.Trace.MostPods}";
        }

        var order = played.Trace.Order.Take(recorded.Order.Count);
        if (!recorded.Order.SequenceEqual(order))
        {
            differences[$"{scenario.Name}: order of pods"] =
                $"recorded [{string.Join(", ", recorded.Order)}], played [{string.Join(", ", order)}]";
        }

        return differences;
    }

    /// <summary>Pods and endpoints of one name are alike but for their random suffix: each recorded one must have a
    /// played one with the same states.</summary>
    private static void CompareObjects(
        string scenario, StreamTrace recorded, PlayedStream played, SortedDictionary<string, string> differences)
    {
        foreach (var group in recorded.Groups.Concat(played.Trace.Groups).Distinct())
        {
            var mine = played.Trace.Of(group).FindAll(t => t.States[0].At < played.End);
            var real = recorded.Of(group);
            // Those with most to match choose first.
            var lonely = real.OrderByDescending(static t => t.States.Count).Where(t =>
            {
                var index = mine.FindIndex(p => t.IsThatOf(p, played.RecordedEnd, played.End));
                if (index >= 0)
                {
                    mine.RemoveAt(index);
                }

                return index < 0;
            }).ToList();
            if (lonely.Count + mine.Count > 0)
            {
                differences[$"{scenario}: {group}"] = $"of {real.Count} recorded not played:"
                    + $"{string.Concat(lonely.Select(static t => $"\n    {t}"))}\n  played, not recorded:"
                    + $"{string.Concat(mine.Select(static t => $"\n    {t}"))}";
            }
        }
    }

    /// <summary>Between two commands no count leaves the limits that the other stream shows, and each comes to the
    /// same end; what follows a command by arithmetic alone is the same step by step.</summary>
    private static void CompareCounts(
        string scenario, StreamTrace recorded, PlayedStream played, SortedDictionary<string, string> differences)
    {
        for (var i = 0; i < played.Windows.Count; i++)
        {
            var isLast = i + 1 == played.Windows.Count;
            var (from, playedFrom) = played.Windows[i];
            var (until, playedUntil) = isLast ? (played.RecordedEnd, played.End) : played.Windows[i + 1];
            foreach (var name in recorded.Counts.Keys.Union(played.Trace.Counts.Keys))
            {
                var real = recorded.Values(name, from, until);
                var mine = played.Trace.Values(name, playedFrom, playedUntil);
                if (!IsWithin(real, mine) || !IsWithin(mine, real) || !EndAlike(real, mine))
                {
                    differences[$"{scenario}: {name} after command {i + 1}"] =
                        $"recorded {Text(real)}, played {Text(mine)}";
                }
            }

            var burst = recorded.Burst(from, until);
            var other = played.Trace.Burst(playedFrom, playedUntil);
            if (burst != other)
            {
                differences[$"{scenario}: sizes at once after command {i + 1}"] =
                    $"recorded [{burst}], played [{other}]";
            }
        }
    }

    /// <summary>Whether every value that was held for a while lies within the other stream's limits.</summary>
    private static bool IsWithin(List<(int Value, double Held)> one, List<(int Value, double Held)> other) =>
        other.Count == 0
            ? one.TrueForAll(static v => v.Held < While || v.Value == 0)
            : one.TrueForAll(v => v.Held < While
                || (v.Value >= other.Min(static o => o.Value) && v.Value <= other.Max(static o => o.Value)));

    /// <summary>Whether both come to the same value, if both had come to rest.</summary>
    private static bool EndAlike(List<(int Value, double Held)> one, List<(int Value, double Held)> other) =>
        one is not [.., var last] || other is not [.., var otherLast] || last.Held < While || otherLast.Held < While
        || last.Value == otherLast.Value;

    private static string Text(List<(int Value, double Held)> values) => string.Join(
        " ", values.Select(static v => string.Create(CultureInfo.InvariantCulture, $"{v.Value} ({v.Held:F1} s)")));
}
