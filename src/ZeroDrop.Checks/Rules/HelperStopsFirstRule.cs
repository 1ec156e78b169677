using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>C14: a container that requests need stops while the one that takes them still waits in its hook.</summary>
internal sealed class HelperStopsFirstRule : WorkloadRule
{
    /// <summary>Proxies in front of an app in the same pod, by the last part of their image's name.</summary>
    private static readonly string[] Fronts =
        ["nginx", "envoy", "haproxy", "caddy", "traefik", "httpd", "openresty", "oauth2-proxy", "kube-rbac-proxy", "varnish"];

    /// <summary>Proxies through which an app reaches its database or other services.</summary>
    private static readonly string[] Outward =
        ["cloud-sql-proxy", "gce-proxy", "alloydb-auth-proxy", "pgbouncer", "proxysql", "twemproxy", "envoy", "haproxy", "daprd"];

    /// <summary>Application servers that are only there to be asked by a front.</summary>
    private static readonly string[] Backs = ["php", "fpm", "uwsgi", "gunicorn", "unicorn"];

    /// <summary>The Cloud SQL proxies' ways to wait (their README: <c>--max-sigterm-delay</c>, <c>-term_timeout</c>).</summary>
    private static readonly string[] Waits = ["max-sigterm-delay", "term_timeout", "MAX_SIGTERM_DELAY"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD318", "helper-stops-first", "C14", Severity.Warning,
        "All containers are stopped at the same time: a helper without a hook of its own is gone while the serving container "
        + "still waits in its own.",
        "Give the helper a hook as long, or make it a native sidecar, which stops after the app.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (path.Main is not { IsGuess: false, Hook.Duration: { } wait } server || wait <= TimeSpan.Zero
            || !path.Pod.Containers.Contains(server.Container))
        {
            yield break;
        }

        var isFront = Is(server.Container, Fronts);
        for (var i = 0; i < path.Pod.Containers.Length; i++)
        {
            var other = path.Pod.Containers[i];
            if (ReferenceEquals(other, server.Container) || path.Servers.Any(s => ReferenceEquals(s.Container, other))
                || HookParser.Read(other.PreStop, other).Duration is not { } own || own >= wait || WaitsByItself(other))
            {
                continue;
            }

            var role = Is(other, Outward) ? "what the app asks through it fails"
                : isFront && IsBehind(other) ? $"requests that {server.Container.Name} passes on to it fail" : null;
            if (role is not null)
            {
                var when = own > TimeSpan.Zero ? $"after {SecondsText.Of(own)}" : "at the deletion";
                yield return Info.Finding(
                        path, Severity.Warning, $"spec.template.spec.containers[{i}].lifecycle.preStop",
                        $"container {other.Name} gets its stop signal {when}, while {server.Container.Name} goes on serving for "
                        + $"{SecondsText.Of(wait)}: {role}")
                    .Dropping(wait - own)
                    .Assuming($"{other.Name}'s part is told from its image {other.Image}");
            }
        }
    }

    private static bool Is(ContainerSpec container, string[] names) => names.Any(name => ImageName(container).Equals(
        name, StringComparison.Ordinal) || ImageName(container).StartsWith(name + "-", StringComparison.Ordinal));

    /// <summary>Telemetry beside the app has ports, too; what a front needs has others.</summary>
    private static bool IsBehind(ContainerSpec container) =>
        Backs.Any(back => container.Image.Contains(back, StringComparison.Ordinal))
        || (container.Ports.Any(p => p.Protocol == "TCP" && p.Name != "metrics" && !p.Name.Contains("metric", StringComparison.Ordinal))
            && !ImageName(container).Contains("exporter", StringComparison.Ordinal));

    private static bool WaitsByItself(ContainerSpec container) => container.Command.Concat(container.Args)
        .Concat(container.Env.Select(v => v.Name)).Any(word => Waits.Any(w => word.Contains(w, StringComparison.Ordinal)));

    private static string ImageName(ContainerSpec container)
    {
        var name = container.Image.Split('@')[0];
        return name[(name.LastIndexOf('/') + 1)..].Split(':')[0];
    }
}
