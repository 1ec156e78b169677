using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>
/// C8: a brand-new connection was reset because it waited in the accept queue when the listener closed.
/// </summary>
internal sealed class C8AcceptQueueFlush : ICauseAnalyzer
{
    public string CauseId => "C8";

    public Conclusion? Judge(RequestContext context) => context.From(
        0.8,
        c => c.Stage == Stage.AcceptQueueFlushed && context.Run.PodOf(context.Request) is not null,
        c => $"the connection to pod {c.Pod.Name} was new and ended without an answer "
            + $"(SIGTERM {context.Text.Before(c.Pod.TermAt!.Value.Latest)} it was sent): it was still in the accept "
            + "queue when the listener closed");
}
