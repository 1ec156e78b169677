using System.Collections.Immutable;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>A2: the readiness probe succeeds without asking the app.</summary>
internal sealed class ShallowReadinessRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD103", "shallow-readiness-probe", "A2", Severity.Warning,
        "The readiness probe succeeds before the app can serve: a bare TCP connect on an HTTP app, or a command "
        + "that always succeeds.",
        "Probe an HTTP or gRPC endpoint that turns true only when the app can do its work.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var server in path.Servers)
        {
            var finding = server.Container.ReadinessProbe?.Handler switch
            {
                HandlerAction.TcpSocket tcp when SpeaksHttp(path, server) => Info.Finding(
                    path, Severity.Warning, $"{server.Field}.readinessProbe.tcpSocket",
                    $"requests are HTTP, but readiness is a TCP connect to {tcp.Port}: it succeeds as soon as the port is open, "
                    + "be it before routes are mapped and pools are filled"),
                HandlerAction.Exec exec when IsEmpty(exec.Command) => Info.Finding(
                    path, Severity.Warning, $"{server.Field}.readinessProbe.exec",
                    $"readiness is `{string.Join(' ', exec.Command)}`, which succeeds whatever the app does"),
                HandlerAction.Exec { Command: ["cat" or "ls" or "/bin/cat" or "/bin/ls", var file] } => Info.Finding(
                    path, Severity.Advice, $"{server.Field}.readinessProbe.exec",
                    $"readiness is a look at the file {file}: it says that the file is there, not that the port answers"),
                _ => null,
            };
            if (finding is not null)
            {
                yield return finding;
            }
        }
    }

    private static bool SpeaksHttp(WorkloadPath path, Server server) => path.Routers.Any(router =>
        server.Ports.Contains(router.Port.TargetPort ?? 0)
        && (router.Front is { Kind: "Ingress" or "HTTPRoute" or "IngressRoute" or "HTTPProxy" }
            || router.Port.Port.Name is "http" or "http1" or "web"));

    private static bool IsEmpty(ImmutableArray<string> command)
    {
        var words = command is [var shell, "-c", var script] && HookParser.IsShell(shell)
            ? [.. script.Split(' ', StringSplitOptions.RemoveEmptyEntries)]
            : command;
        return words is ["true" or "/bin/true" or ":" or "echo" or "/bin/echo", ..] or ["exit", "0"];
    }
}
