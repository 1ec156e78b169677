using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>D2: the deregistration delay ended while the request was in flight on a target that still ran.</summary>
internal sealed class D2DeregistrationCut : ICauseAnalyzer
{
    private static readonly TimeSpan Near = TimeSpan.FromMilliseconds(500);

    public string CauseId => "D2";

    public Conclusion? Judge(RequestContext context)
    {
        if (!context.OverBalancer || !context.May(Signature.Cut) || context.Took < Near)
        {
            return null;
        }

        var end = context.Run.Targets.FirstOrDefault(t => t.State == "unused" && Running(context, t.Address)
            && (t.At - context.Request.End).Duration() <= Near + (context.Options.Slack * 5) && t.At >= context.Sent);
        var began = end is null ? null
            : context.Run.Targets.LastOrDefault(
                t => t.Address == end.Address && t.State == "draining" && t.At <= end.At);
        if (end is null || began is null || began.At < context.Sent)
        {
            return null;
        }

        var pod = context.Run.Pods.FirstOrDefault(p => p.Address == end.Address)?.Name ?? "";
        return new(0.94, Stage.DeregistrationCut, pod,
            $"the deregistration delay of target {end.Address} ended {Sentences.For(end.At - began.At)} after it "
            + "began to drain, with this request still in flight");
    }

    private static bool Running(RequestContext context, string address) => context.Run.Pods.Any(
        p => p.Address == address && (p.LastExit is null || p.LastExit.At.Earliest > context.Request.End));
}
