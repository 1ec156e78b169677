using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>A5: liveness gives up before the app is up.</summary>
internal sealed class LivenessKillsStartRule : WorkloadRule
{
    /// <summary>A budget that hardly any app with a framework starts within on a busy node.</summary>
    private static readonly TimeSpan Tight = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD107", "liveness-kills-start", "A5", Severity.Error,
        "The liveness probe gives up before the app has started, so the container is restarted again and again.",
        "Add a startupProbe whose failureThreshold x periodSeconds outlasts the slowest start.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var server in path.Servers)
        {
            if (server.Container is not { StartupProbe: null, LivenessProbe: { } probe })
            {
                continue;
            }

            var budget = probe.InitialDelay + ProbeTarget.Budget(probe);
            var sum = $"{SecondsText.Of(probe.InitialDelay)} + {probe.FailureThreshold} x {SecondsText.Of(probe.Period)} = "
                + SecondsText.Of(budget);
            if (Message(path, server.Container, budget, sum) is var (severity, message))
            {
                var startup = path.Settings.Startup?.Value ?? server.Container.ReadinessProbe?.InitialDelay ?? Margins.UsualDrain;
                var failures = Math.Max(30, (int)Math.Ceiling(startup.TotalSeconds));
                yield return Info.Finding(path, severity, $"{server.Field}.livenessProbe", message)
                    .WithFix(
                        "let a startup probe hold liveness back", FixSafety.Unsafe,
                        new FieldChange(path.Ref, $"{server.Field}.startupProbe", Startup(probe, failures)));
            }
        }
    }

    private static (Severity Severity, string Message)? Message(
        WorkloadPath path, ContainerSpec container, TimeSpan budget, string sum)
    {
        if (path.Settings.Startup?.Value is { } startup)
        {
            return budget >= startup ? null : (Severity.Error,
                $"liveness gives up after {sum}, but the app takes up to {SecondsText.Of(startup)} to start: it is killed "
                + "while it starts, again and again");
        }

        if (container.ReadinessProbe?.InitialDelay is { } expected && expected > budget)
        {
            return (Severity.Error,
                $"liveness gives up after {sum}, before readiness is asked for the first time at {SecondsText.Of(expected)}: "
                + "an app that needs that delay is killed while it starts");
        }

        return budget < Tight ? (Severity.Warning,
            $"liveness gives up after {sum}: an app that takes longer to start, on a busy node say, is killed again and again")
            : null;
    }

    /// <summary>The liveness probe's question, once a second.</summary>
    private static string Startup(ProbeSpec probe, int failures) => probe.Handler switch
    {
        HandlerAction.HttpGet { Port.Number: > 0 } http =>
            $$"""{"httpGet":{"path":"{{http.Path}}","port":{{http.Port.Number}} },"periodSeconds":1,"failureThreshold":{{failures}} }""",
        HandlerAction.HttpGet http =>
            $$"""{"httpGet":{"path":"{{http.Path}}","port":"{{http.Port.Name}}"},"periodSeconds":1,"failureThreshold":{{failures}} }""",
        HandlerAction.TcpSocket { Port.Number: > 0 } tcp =>
            $$"""{"tcpSocket":{"port":{{tcp.Port.Number}} },"periodSeconds":1,"failureThreshold":{{failures}} }""",
        HandlerAction.TcpSocket tcp =>
            $$"""{"tcpSocket":{"port":"{{tcp.Port.Name}}"},"periodSeconds":1,"failureThreshold":{{failures}} }""",
        HandlerAction.Grpc grpc => $$"""{"grpc":{"port":{{grpc.Port}} },"periodSeconds":1,"failureThreshold":{{failures}} }""",
        _ => $$"""{"periodSeconds":1,"failureThreshold":{{failures}} }""",
    };
}
