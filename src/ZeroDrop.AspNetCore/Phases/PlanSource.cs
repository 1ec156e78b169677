using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ZeroDrop.AspNetCore.Server;

namespace ZeroDrop.AspNetCore.Phases;

/// <summary>Reads the options once, when they are first needed.</summary>
internal sealed class PlanSource(
    IOptions<ZeroDowntimeShutdownOptions> options, IOptions<HostOptions> host, PodEnvironment pod)
{
    private readonly Lazy<DrainPlan> _plan = new(() => DrainPlan.Of(options.Value, pod, host.Value.ShutdownTimeout));

    /// <summary>The plan.</summary>
    public DrainPlan Plan => _plan.Value;

    /// <summary>What responses say while draining.</summary>
    public DrainingMarks Marks(Func<TimeSpan> elapsed) =>
        new(options.Value.DrainHeader, options.Value.PodName ?? pod.PodName, elapsed);

    /// <summary>Gives hosted services what is left of the budget.</summary>
    public void LimitHost(TimeSpan spent)
    {
        var left = Plan.HostLimit(spent);
        var set = host.Value.ShutdownTimeout;
        host.Value.ShutdownTimeout = set < left ? set : left;
    }
}
