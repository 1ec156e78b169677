using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>A11: a probe names a port that its container does not have.</summary>
internal sealed class ProbePortRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD123", "probe-port-missing", "A11", Severity.Error,
        "A probe or hook names a port that its container does not have, so it fails every time.",
        "Name a port of the container, or use its number.");

    /// <inheritdoc/>
    protected override bool LooksAtAll => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var (container, field) in ServerFinder.Containers(path.Pod))
        {
            foreach (var (name, handler, severity, effect) in Handlers(container))
            {
                if (handler is HandlerAction.HttpGet { Port.Number: 0, Host: "" } or HandlerAction.TcpSocket { Port.Number: 0, Host: "" }
                    && ProbeTarget.Port(handler, container) is null)
                {
                    var kind = handler is HandlerAction.HttpGet ? "httpGet" : "tcpSocket";
                    var port = handler is HandlerAction.HttpGet http ? http.Port : ((HandlerAction.TcpSocket)handler).Port;
                    yield return Info.Finding(
                        path, severity, $"{field}.{name}.{kind}.port",
                        $"{name} asks the port \"{port.Name}\", which container {container.Name} does not have"
                        + (container.Ports.Any(p => p.Name.Length > 0)
                            ? $" (it has {string.Join(", ", container.Ports.Where(p => p.Name.Length > 0).Select(p => p.Name))})"
                            : " (none of its ports has a name)")
                        + $": {effect}");
                }
                else if (name != "readinessProbe" && handler is not null && container.Ports.Length > 0 && path.IsServed
                    && ProbeTarget.Port(handler, container) is { } number && !PortMentions.Declares(path.Pod, number)
                    && !PortMentions.Mentions(path.Pod, number, handler))
                {
                    yield return Info.Finding(
                            path, Severity.Advice, $"{field}.{name}",
                            $"{name} asks port {number}, which nothing else in the pod mentions (declared: "
                            + $"{string.Join(", ", container.Ports.Select(p => p.Port))}): unless something listens there, {effect}")
                        .Assuming("a port need not be declared; commands, arguments and variables do not mention it either");
                }
            }
        }
    }

    private static IEnumerable<(string Name, HandlerAction? Handler, Severity Severity, string Effect)> Handlers(ContainerSpec c) =>
    [
        ("readinessProbe", c.ReadinessProbe?.Handler, Severity.Error, "no new pod ever turns ready, the rollout hangs"),
        ("startupProbe", c.StartupProbe?.Handler, Severity.Error, "the container is killed again and again"),
        ("livenessProbe", c.LivenessProbe?.Handler, Severity.Error, "the container is killed again and again"),
        ("lifecycle.preStop", c.PreStop, Severity.Warning, "the hook fails, and the stop signal follows at once"),
    ];
}
