using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>C9: a request on a kept connection crossed its closing by a pod that was shutting down.</summary>
internal sealed class C9IdleCloseInDrain : ICauseAnalyzer
{
    public string CauseId => "C9";

    public Conclusion? Judge(RequestContext context) => context.From(
        0.85,
        c => c.Stage == Stage.IdleCloseRace && context.Request.ConnectionReused && c.Pod.TermAt is { } term
            && context.Request.End >= term.Earliest - context.Options.Slack,
        c => $"pod {c.Pod.Name} was draining ({(c.Pod.SignalSeenAt is null ? "SIGTERM about" : "SIGTERM")} "
            + $"{context.Text.Before(c.Pod.TermAt!.Value.Latest)} this request) and closed the kept connection as the "
            + "request came; it had not told the client to retire it");
}
