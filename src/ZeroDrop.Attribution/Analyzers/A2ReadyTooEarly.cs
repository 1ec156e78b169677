using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>A2: the readiness probe succeeded before the pod could serve.</summary>
internal sealed class A2ReadyTooEarly : ICauseAnalyzer
{
    public string CauseId => "A2";

    public Conclusion? Judge(RequestContext context) => context.From(
        0.85,
        c => c.Stage == Stage.NewPodNotListening && c.Pod is { HasReadinessProbe: true, ReadyAt: { } ready }
            && ready <= context.Sent + context.Options.UnseenRouterLag,
        c => NewPod.Evidence(
            context,
            c.Pod,
            $"its readiness probe had succeeded {context.Text.Before(c.Pod.ReadyAt!.Value)} this request"));
}
