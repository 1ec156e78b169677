using ZeroDrop.Checks.Fixing;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>A1: the container that serves has neither a readiness nor a startup probe.</summary>
internal sealed class NoReadinessRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD101", "missing-readiness-probe", "A1", Severity.Error,
        "The container that serves has no readiness probe, so new pods get requests before they listen.",
        "Add a readinessProbe on the serving port with a period of 1 to 5 s.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var server in path.Servers)
        {
            var container = server.Container;
            if (container.ReadinessProbe is not null || container.StartupProbe is not null
                || ProbedElsewhere(path, server))
            {
                continue;
            }

            var ports = string.Join(", ", server.Ports);
            var startup = path.Settings.Startup?.Value ?? container.LivenessProbe?.InitialDelay;
            var severity = server.IsGuess || path.Routers.All(r => r.Kind == RouterKind.Headless)
                ? Severity.Warning
                : Severity.Error;
            yield return Info.Finding(
                    path, severity, $"{server.Field}.readinessProbe",
                    $"container {container.Name} serves port {ports} without a readiness probe: each new pod is sent "
                    + "requests from the moment its process runs"
                    + (startup > TimeSpan.Zero ? $", {SecondsText.Of(startup.Value)} before it is up" : ""))
                .Dropping(startup)
                .Assuming(
                    server.IsGuess ? $"container {container.Name} is taken to serve: none declares port {ports}" : null,
                    path.Settings.Startup is null && startup > TimeSpan.Zero
                        ? "start-up time: the liveness probe's initialDelaySeconds" : null)
                with
            {
                Fix = ReadinessWish.Of(path, server),
            };
        }
    }

    /// <summary>Another container's probe on the serving port does as well: the pod is ready when all are.</summary>
    private static bool ProbedElsewhere(WorkloadPath path, Server server) => ServerFinder.Containers(path.Pod).Any(c =>
        c.Container.ReadinessProbe is { } probe
        && ((ProbeTarget.Port(probe.Handler, c.Container) is { } port && server.Ports.Contains(port))
            || server.IsGuess));
}
