using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>D3: the response took longer than the balancer, or the client, waits.</summary>
internal sealed class D3ResponseTimeout : ICauseAnalyzer
{
    public string CauseId => "D3";

    public Conclusion? Judge(RequestContext context) => context.May(Signature.SlowResponse)
        ? new(
            context.May(Signature.Hang) && context.Candidates.Any(StillRouted.Is) ? 0.4 : 0.85,
            Stage.ResponseTimeout,
            context.Run.PodOf(context.Request)?.Name ?? "",
            $"no response came within {Sentences.For(context.Took)}, when "
            + $"{(context.OverBalancer ? "the balancer" : "the client")} stopped waiting")
        : null;
}
