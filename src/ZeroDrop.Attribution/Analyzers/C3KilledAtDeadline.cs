using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>C3: hook and drain did not fit into the grace period, so SIGKILL cut what was in flight.</summary>
internal sealed class C3KilledAtDeadline : ICauseAnalyzer
{
    // From the signal to the closed listener, in real time. A router may stop sending soon after the signal: a longer
    // allowance would take "was sent nothing any more" for "served nothing any more".
    private static readonly TimeSpan ClosesWithin = TimeSpan.FromMilliseconds(100);

    public string CauseId => "C3";

    public Conclusion? Judge(RequestContext context) => context.From(
        0.95, c => c.Stage == Stage.InFlightAtKill && TimeRanOut(context, c.Pod), c => Evidence(context, c.Pod));

    /// <summary>
    /// Whether the grace period was used up by a hook or by draining. Without a hook, an app that still answered new
    /// requests long after the signal ignored it (C4).
    /// </summary>
    public static bool TimeRanOut(RequestContext context, PodFacts pod) =>
        pod.TermAt is { } term && (pod.HookCovered || (pod.SignalDelivered && StoppedServing(context, pod, term)));

    // Where the signal is an estimate, answers up to a second later prove nothing.
    private static bool StoppedServing(RequestContext context, PodFacts pod, Moment term) =>
        pod.SignalSeenAt is not null && pod.Answers.LastSent is { } last
        && last <= term.Latest + context.Options.Real(ClosesWithin);

    private static string Evidence(RequestContext context, PodFacts pod)
    {
        var exit = pod.LastExit!;
        var hook = pod.PreStop is { } p && p > TimeSpan.Zero
            ? $"its preStop hook of {Sentences.For(p)} and the drain did" : "the drain did";
        var after = exit.At.Latest - pod.DeletedAt!.Value.Latest;
        return $"pod {pod.Name} was killed (exit {exit.Code}) "
            + $"{Sentences.For(after)} after its deletion with this request in flight: {hook} not fit into the "
            + $"grace period of {Sentences.For(pod.Grace)}";
    }
}
