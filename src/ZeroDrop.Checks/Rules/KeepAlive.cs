using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>The fourth inequality, K_app > K_lb.</summary>
internal static class KeepAlive
{
    /// <summary>A finding for the router with the longest timeout that the app's does not exceed.</summary>
    public static IEnumerable<Finding> Compare(RuleInfo rule, WorkloadPath path, IEnumerable<RouterOnPath> routers)
    {
        var app = path.Numbers.AppKeepAlive;
        var worst = routers.Select(PathNumbersBuilder.KeepAliveOf).OfType<Core.Paths.Quantity>().MaxBy(q => q.Value);
        if (path.Main is not { } server || app.Value is not { } mine || worst?.Value is not { } theirs
            || app.IsUnlimited || mine >= theirs + Margins.KeepAlive)
        {
            return [];
        }

        return
        [
            rule.Finding(
                    path, Severity.Warning, $"{server.Field}.name",
                    $"the app closes idle connections after {SecondsText.Of(mine)} < {SecondsText.Of(theirs)} + "
                    + $"{SecondsText.Of(Margins.KeepAlive)} ({worst.Because}): a request that crosses the close is reset, "
                    + "with or without a rollout")
                .Assuming(app.IsStated ? null : $"{SecondsText.Of(mine)}: {app.Because}")
                .WithFix(
                    $"raise the app's keep-alive timeout to {SecondsText.Of(Wishes.KeepAlive(mine, theirs))} or more",
                    FixSafety.DisplayOnly),
        ];
    }
}
