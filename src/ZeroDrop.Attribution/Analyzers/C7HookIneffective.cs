using ZeroDrop.Attribution.Facts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>
/// C7: there is a hook, but the stop signal did not wait for it: G = 0, or a hook on another container.
/// </summary>
internal sealed class C7HookIneffective : ICauseAnalyzer
{
    public string CauseId => "C7";

    public Conclusion? Judge(RequestContext context) => context.From(
        0.93,
        c => StillRouted.Is(c) && Ineffective(c.Pod),
        c => context.Text.StillRouted(c, Why(context, c.Pod)))
        is { } conclusion ? StillRouted.WithRelated(conclusion with { Related = ["C1"] }, context) : null;

    private static bool Ineffective(PodFacts pod) => !pod.HookFailed && pod.PreStop is { } hook && hook > TimeSpan.Zero
        && (pod.Grace == TimeSpan.Zero || (pod.SignalSeenAt is { } signal && pod.DeletedAt is { } deleted
            && signal - deleted.Earliest < Shorter(hook, pod.Grace) / 2));

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static string Why(RequestContext context, PodFacts pod) => pod.Grace == TimeSpan.Zero
        ? "its preStop hook never runs with a grace period of 0 s"
        : $"its preStop hook of {Sentences.For(pod.PreStop!.Value)} did not hold back the signal of the container "
            + "that serves";
}
