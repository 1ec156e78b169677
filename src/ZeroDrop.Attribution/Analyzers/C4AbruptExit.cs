using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>C4: the app ended at once on SIGTERM, or ignored it until SIGKILL; what was in flight was lost.</summary>
internal sealed class C4AbruptExit : ICauseAnalyzer
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    public string CauseId => "C4";

    public Conclusion? Judge(RequestContext context) =>
        context.From(
            0.9,
            c => c.Stage == Stage.InFlightAtExit && c.Pod is { TermAt: not null, LastExit: not null },
            c => Ended(context, c.Pod))
        ?? context.From(
            0.85,
            c => c.Stage == Stage.InFlightAtKill && c.Pod is { TermAt: not null, LastExit: not null, DeletedAt: not null }
                && !C3KilledAtDeadline.TimeRanOut(context, c.Pod),
            c => Ignored(context, c.Pod));

    private static string Ended(RequestContext context, PodFacts pod)
    {
        var after = pod.LastExit!.At.Latest - pod.TermAt!.Value.Latest;
        var code = pod.LastExit.Code;
        return after <= AtOnce + context.Options.Slack
            ? $"pod {pod.Name} ended (exit {code}) at once on SIGTERM with this request in flight"
            : $"pod {pod.Name} ended by itself (exit {code}) {Sentences.For(after)} after SIGTERM with this request "
                + "still in flight: it does not drain, or its own drain limit is shorter than the request";
    }

    private static string Ignored(RequestContext context, PodFacts pod) =>
        $"pod {pod.Name} did not act on SIGTERM and was killed (exit {pod.LastExit!.Code}) "
        + $"{Sentences.For(pod.LastExit.At.Latest - pod.DeletedAt!.Value.Latest)} after its deletion with this "
        + "request in flight";
}
