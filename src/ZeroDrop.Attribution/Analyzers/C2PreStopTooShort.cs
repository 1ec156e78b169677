using ZeroDrop.Attribution.Facts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>C2: a hook or a lame-duck wait covered the propagation, but not all of it.</summary>
internal sealed class C2PreStopTooShort : ICauseAnalyzer
{
    public string CauseId => "C2";

    public Conclusion? Judge(RequestContext context) => context.From(
        0.9,
        c => StillRouted.Is(c) && c.Pod.Covered && !c.Pod.HookFailed,
        c => context.Text.StillRouted(c, Cover(context, c.Pod)))
        is { } conclusion ? StillRouted.WithRelated(conclusion, context) : null;

    private static string Cover(RequestContext context, PodFacts pod) => pod switch
    {
        { HookCovered: true, PreStop: { } hook } => $"its preStop hook covered only {Sentences.For(hook)}",
        { HookCovered: true } => "its preStop hook ended too early",
        _ => $"it served on for only {Sentences.For(pod.LameDuck)} after the signal",
    };
}
