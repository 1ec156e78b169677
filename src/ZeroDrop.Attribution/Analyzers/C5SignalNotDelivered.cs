using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>
/// C5: the stop signal reached a process that does not handle it (a shell, a wrapper), so nothing drained.
/// </summary>
internal sealed class C5SignalNotDelivered : ICauseAnalyzer
{
    public string CauseId => "C5";

    public Conclusion? Judge(RequestContext context) => context.From(
        0.92,
        c => c.Stage == Stage.InFlightAtKill && c.Pod is { SignalDelivered: false, HookCovered: false },
        c => $"pod {c.Pod.Name} was sent SIGTERM, but its main process has no handler for it (a shell or a wrapper "
            + $"that does not pass it on?) and was killed (exit {c.Pod.LastExit!.Code}) with this request in flight")
        is { } conclusion ? conclusion with { Related = ["C4"] } : null;
}
