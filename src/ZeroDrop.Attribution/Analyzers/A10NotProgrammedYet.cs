using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>A10: ready endpoints existed all the time, but this router did not know any of them yet.</summary>
internal sealed class A10NotProgrammedYet : ICauseAnalyzer
{
    public string CauseId => "A10";

    public Conclusion? Judge(RequestContext context)
    {
        var window = TimeSpan.FromSeconds(1);
        return context.May(Signature.NoTarget) && context.RouterEmpty
            && context.Run.Endpoints.ReadyThroughout(context.Sent - window, context.Sent)
            && !context.Run.Endpoints.NoneReadyDuring(context.Run.RolloutBegan, context.Sent)
            ? new(0.85, Stage.NoEndpoint, "",
                "the EndpointSlices had ready endpoints, but the balancer had dropped the old ones before it was "
                + "programmed with the new ones")
            : null;
    }
}
