using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Suppression;

/// <summary>Findings that were there when a project began to check: they are hidden, new ones are not.</summary>
public static class Baseline
{
    /// <summary>The result without the findings whose fingerprints are known.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="file">The baseline's path, for messages.</param>
    /// <param name="known">The fingerprints in it.</param>
    public static CheckResult Apply(CheckResult result, string file, IReadOnlySet<string> known)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(known);
        var hidden = result.Findings.Where(f => known.Contains(f.Fingerprint)).ToList();
        var gone = known.Count - hidden.Select(f => f.Fingerprint).Distinct().Count();
        ImmutableArray<InputProblem> problems = gone == 0 ? result.Problems :
        [
            .. result.Problems,
            new InputProblem(
                new SourceSpan(file, 1, 1),
                $"{gone} of its findings {(gone == 1 ? "is" : "are")} not there any more: write the baseline anew", false),
        ];
        return result with
        {
            Findings = [.. result.Findings.Where(f => !known.Contains(f.Fingerprint))],
            Workloads =
            [
                .. result.Workloads.Select(w => w with
                {
                    Findings = [.. w.Findings.Where(f => !known.Contains(f.Fingerprint))],
                }),
            ],
            Suppressed = [.. result.Suppressed, .. hidden.Select(f => new SuppressedFinding(f, "baseline", ""))],
            Problems = problems,
        };
    }
}
