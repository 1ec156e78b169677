using ZeroDrop.Attribution.Facts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>
/// C1: no hook and no lame duck, so requests that are routed for some time after the deletion find nobody.
/// </summary>
internal sealed class C1NoPreStop : ICauseAnalyzer
{
    public string CauseId => "C1";

    public Conclusion? Judge(RequestContext context) => context.From(
        0.9,
        c => StillRouted.Is(c) && !c.Pod.Covered && !c.Pod.HookFailed,
        c => context.Text.StillRouted(c, "it had no preStop hook"))
        is { } conclusion ? StillRouted.WithRelated(conclusion, context) : null;
}
