using System.Collections.Immutable;
using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Verdicts;

/// <summary>
/// What fails without a rollout. Failures that ended before the rollout are background by definition;
/// afterwards as many
/// failures of
/// one outcome as the control period's rate predicts, and only those that no pod event explains.
/// </summary>
internal sealed class Background
{
    private static readonly ImmutableHashSet<string> SteadyStateCauses = ["C10", "D3"];

    private readonly RunFacts _run;
    private readonly long _controlRequests;
    private readonly long _rolloutRequests;

    // A request that was sent before the rollout and was still in flight when it began can be cut by it.
    private readonly HashSet<long> _endedBefore;

    public Background(RunFacts run, IReadOnlyList<RequestResult> requests)
    {
        _run = run;
        _controlRequests = run.HasControl ? requests.LongCount(r => r.End < run.RolloutBegan) : 0;
        _rolloutRequests = requests.LongCount(r => r.End >= run.RolloutBegan);
        _endedBefore = [.. requests.Where(r => r.End < run.RolloutBegan).Select(r => r.Seq)];
    }

    public ImmutableArray<Explanation> Mark(List<Explanation> explanations)
    {
        var expected = explanations.Where(InControl).GroupBy(e => e.Outcome, StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => (long)Math.Ceiling(g.Count() * (double)_rolloutRequests / Math.Max(_controlRequests, 1)),
            StringComparer.Ordinal);
        var marked = ImmutableArray.CreateBuilder<Explanation>(explanations.Count);
        foreach (var explanation in explanations)
        {
            var steady = explanation.CauseId is null || SteadyStateCauses.Contains(explanation.CauseId);
            var isBackground = _endedBefore.Contains(explanation.Seq);
            if (!isBackground && steady && expected.GetValueOrDefault(explanation.Outcome) > 0)
            {
                expected[explanation.Outcome]--;
                isBackground = true;
            }

            marked.Add(explanation with { IsBackground = isBackground });
        }

        return marked.MoveToImmutable();
    }

    public BackgroundErrors Describe(ImmutableArray<Explanation> explanations) => new()
    {
        Requests = _controlRequests,
        Failures = [.. explanations.Where(InControl).GroupBy(e => e.Outcome, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create(g.Key, g.LongCount()))
            .OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal)],
        Subtracted = explanations.LongCount(e => e.IsBackground && !InControl(e)),
    };

    private bool InControl(Explanation explanation) => _run.HasControl && _endedBefore.Contains(explanation.Seq);
}
