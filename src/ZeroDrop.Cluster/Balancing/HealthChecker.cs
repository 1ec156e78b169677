using System.Globalization;
using System.Net;
using ZeroDrop.Cluster.Kubelet;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>Runs one health check of a balancer's target.</summary>
internal sealed class HealthChecker(ClusterClock clock)
{
    /// <summary>Asks the target once.</summary>
    /// <returns>Whether it passed, and the reason code as DescribeTargetHealth shows it when not.</returns>
    public async Task<HandlerResult> CheckAsync(TargetGroupSpec group, string target, CancellationToken stopping)
    {
        var endpoint = IPEndPoint.Parse(target);
        var port = group.HealthCheckPort > 0 ? group.HealthCheckPort : endpoint.Port;
        using var timer = new CancellationTokenSource(clock.RealTimeout(group.HealthCheckTimeout), clock.Real);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping);
        var get = new HandlerAction.HttpGet(group.HealthCheckPath, PortRef.Of(port))
        {
            Headers = [new("User-Agent", "ELB-HealthChecker/2.0")],
        };
        var (status, error) = await HttpHandler.StatusAsync(get, endpoint.Address.ToString(), port, stop.Token);
        if (error is not null)
        {
            return HandlerResult.Failure(timer.IsCancellationRequested ? "Target.Timeout" : "Target.FailedHealthChecks");
        }

        return Matches(group.SuccessCodes, status)
            ? HandlerResult.Success
            : HandlerResult.Failure("Target.ResponseCodeMismatch");
    }

    /// <summary>Whether a status is among codes like <c>200</c>, <c>200,202</c> or <c>200-299</c>.</summary>
    internal static bool Matches(string codes, int status)
    {
        foreach (var part in codes.Split(',', StringSplitOptions.TrimEntries))
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            var low = dash < 0 ? part : part[..dash];
            var high = dash < 0 ? part : part[(dash + 1)..];
            if (int.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
                && int.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
                && status >= from && status <= to)
            {
                return true;
            }
        }

        return false;
    }
}
