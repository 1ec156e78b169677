using ZeroDrop.Attribution.Facts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>C6: the preStop hook failed, so the stop signal came at once.</summary>
internal sealed class C6HookFailed : ICauseAnalyzer
{
    public string CauseId => "C6";

    public Conclusion? Judge(RequestContext context) => context.From(
        0.95,
        c => StillRouted.Is(c) && c.Pod.HookFailed,
        c => context.Text.StillRouted(c, $"its preStop hook failed ({Message(c.Pod)})"))
        is { } conclusion ? StillRouted.WithRelated(conclusion with { Related = ["C1"] }, context) : null;

    private static string Message(PodFacts pod) => pod.HookMessage.Length == 0 ? "FailedPreStopHook" : pod.HookMessage;
}
