using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks;

/// <summary>The orders in which findings are told. Both keep the order of findings that are equal.</summary>
internal static class FindingOrder
{
    /// <summary>By file, place, rule and what is meant; each finding once.</summary>
    public static List<Finding> Sorted(List<Finding> found)
    {
        var indexed = new (Finding Finding, int Index)[found.Count];
        for (var i = 0; i < indexed.Length; i++)
        {
            indexed[i] = (found[i], i);
        }

        Array.Sort(indexed, static (a, b) => ByPlace(a.Finding, b.Finding) is not 0 and var order
            ? order : a.Index.CompareTo(b.Index));
        var seen = new HashSet<Finding>(indexed.Length, SameFinding.Instance);
        var sorted = new List<Finding>(indexed.Length);
        foreach (var (finding, _) in indexed)
        {
            if (seen.Add(finding))
            {
                sorted.Add(finding);
            }
        }

        return sorted;
    }

    /// <summary>The findings of one workload, the worst first, then by rule.</summary>
    public static ImmutableArray<Finding> WorstFirst(IEnumerable<Finding> findings)
    {
        // There are few: each is put where it belongs.
        var sorted = ImmutableArray.CreateBuilder<Finding>();
        foreach (var finding in findings)
        {
            var at = sorted.Count;
            while (at > 0 && BySeverity(finding, sorted[at - 1]) < 0)
            {
                at--;
            }

            sorted.Insert(at, finding);
        }

        return sorted.DrainToImmutable();
    }

    private static int BySeverity(Finding a, Finding b) => a.Severity != b.Severity
        ? b.Severity.CompareTo(a.Severity)
        : string.CompareOrdinal(a.Rule.Id, b.Rule.Id);

    private static int ByPlace(Finding a, Finding b)
    {
        var order = ReferenceEquals(a.Source.File, b.Source.File) ? 0 : string.CompareOrdinal(a.Source.File, b.Source.File);
        order = order != 0 ? order : a.Source.Offset.CompareTo(b.Source.Offset);
        order = order != 0 ? order : string.CompareOrdinal(a.Rule.Id, b.Rule.Id);

        // Fingerprints are put together each time: only where nothing else tells two apart.
        return order != 0 ? order : string.CompareOrdinal(a.Fingerprint, b.Fingerprint);
    }

    /// <summary>Two findings with the same fingerprint, workload and message are one.</summary>
    private sealed class SameFinding : IEqualityComparer<Finding>
    {
        public static SameFinding Instance { get; } = new();

        public bool Equals(Finding? x, Finding? y) => ReferenceEquals(x, y) || (x is not null && y is not null
            && x.Message == y.Message && x.Workload == y.Workload && x.Fingerprint == y.Fingerprint);

        public int GetHashCode(Finding finding) =>
            HashCode.Combine(finding.Message, finding.Rule.Id, finding.Workload.Name);
    }
}
