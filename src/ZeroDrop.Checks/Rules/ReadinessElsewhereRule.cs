using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>A2: the readiness probe asks another port than the one that serves.</summary>
internal sealed class ReadinessElsewhereRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD102", "readiness-probe-on-other-port", "A2", Severity.Warning,
        "The readiness probe asks a port that requests do not come in on, so it can succeed before the serving "
        + "one listens.",
        "Probe the serving port, or let the probed endpoint answer only when the serving listener is up.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var server in path.Servers.Where(s => !s.IsGuess))
        {
            if (server.Container.ReadinessProbe is not { } probe
                || ProbeTarget.Port(probe.Handler, server.Container) is not { } port || server.Ports.Contains(port)
                || AnotherProbes(path, server))
            {
                continue;
            }

            // An endpoint that calls itself ready is usually meant to speak for the whole app, if its port is known at all.
            var isKnown = PortMentions.Declares(path.Pod, port) || PortMentions.Mentions(path.Pod, port, probe.Handler);
            var speaksForAll = isKnown && probe.Handler is HandlerAction.HttpGet { Path: var asked }
                && (asked.Contains("ready", StringComparison.OrdinalIgnoreCase)
                || asked.Contains("health", StringComparison.OrdinalIgnoreCase));
            yield return Info.Finding(
                    path, speaksForAll ? Severity.Advice : Severity.Warning, $"{server.Field}.readinessProbe",
                    $"requests come in on {string.Join(", ", server.Ports)}, but readiness is {ProbeTarget.Text(probe.Handler)}: "
                    + (isKnown ? "a pod whose second listener comes up first is sent requests too early"
                        : $"nothing else in the pod mentions {port}; unless something listens there no new pod turns ready"))
                .Assuming($"{port} is another listener than {string.Join(", ", server.Ports)}");
        }
    }

    private static bool AnotherProbes(WorkloadPath path, Server server) => ServerFinder.Containers(path.Pod).Any(c =>
        !ReferenceEquals(c.Container, server.Container) && c.Container.ReadinessProbe is { } probe
        && ProbeTarget.Port(probe.Handler, c.Container) is { } port && server.Ports.Contains(port));
}
