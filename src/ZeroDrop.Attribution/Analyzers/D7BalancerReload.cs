using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>D7: the balancer itself was reloaded or replaced and closed the client's connection.</summary>
internal sealed class D7BalancerReload : ICauseAnalyzer
{
    // A reload follows a change of targets within this time (0.4 s where it was measured).
    private static readonly TimeSpan After = TimeSpan.FromMilliseconds(1000);

    public string CauseId => "D7";

    public Conclusion? Judge(RequestContext context)
    {
        if (!context.OverBalancer || !context.May(Signature.ClientSide))
        {
            return null;
        }

        var change = context.Run.RoutersOf(context.Request)
            .Select(r => r.ChangeNear(context.Request.End, After, context.Options.RouterSlack)).Max();
        return change is not { } at ? null
            : new(0.8, Stage.BalancerClosedConnection, "",
                $"the balancer broke the client's own connection ({context.Request.Outcome.Name}); it had taken over a "
                + $"new list of targets {context.Text.Before(at)} the request was sent");
    }
}
