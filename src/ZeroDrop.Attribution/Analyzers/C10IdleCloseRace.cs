using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>C10: the same race in the steady state, at the idle timeout, with no pod event near.</summary>
internal sealed class C10IdleCloseRace : ICauseAnalyzer
{
    // Quiet means that no pod started, stopped or was deleted within this time of the request.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    private const double PlausibleElsewhere = 0.5;

    public string CauseId => "C10";

    public Conclusion? Judge(RequestContext context)
    {
        var shortCut = context.Took < Margin
            && (context.Request.ConnectionReused || (context.OverBalancer && context.May(Signature.Cut)))
            && context.May(Signature.Cut | Signature.ClientSide);
        if (!shortCut)
        {
            return null;
        }

        var known = context.Run.PodOf(context.Request);
        if (known is not null ? known.TermAt is { } term && term.Earliest <= context.Request.End + Margin
            : !context.QuietAround(Margin))
        {
            return null;
        }

        // A pod in rotation that could have refused or cut it is the better explanation.
        var other = known is null && context.Candidates.Any(c => c.Likelihood >= PlausibleElsewhere);
        var confidence = known is not null ? 0.7 : other ? 0.2 : context.OverBalancer ? 0.5 : 0.4;
        return new(confidence, Stage.IdleCloseRace, known?.Name ?? "",
            "a kept connection ended under the request with no pod event near: it was idle until one side closed it");
    }
}
