using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cluster.Routes;

/// <summary>Reads <c>alb.ingress.kubernetes.io/*</c> (causes.md 2.8; the controller's annotations.md). The Service's
/// annotations win over the Ingress'.</summary>
public static class AlbAnnotations
{
    private const string Prefix = "alb.ingress.kubernetes.io/";

    /// <summary>The settings that <paramref name="ingress"/> and <paramref name="service"/> ask for.</summary>
    /// <param name="ingress">The Ingress; null for an ALB without one (<c>--via alb</c>).</param>
    /// <param name="service">The backend Service.</param>
    /// <param name="readinessGate">Whether the namespace asks for readiness gates.</param>
    public static AlbSettings Read(IngressSpec? ingress, ServiceSpec service, bool readinessGate)
    {
        ArgumentNullException.ThrowIfNull(service);
        var reader = new Reader(ingress?.Annotations, service.Annotations);
        var attributes = reader.Attributes("target-group-attributes");
        var balancer = reader.Attributes("load-balancer-attributes");
        var defaults = new TargetGroupSpec();
        var timeouts = new BalancerTimeouts();
        var group = new TargetGroupSpec
        {
            HealthCheckInterval = reader.Seconds("healthcheck-interval-seconds", defaults.HealthCheckInterval, 5, 300),
            HealthCheckTimeout = reader.Seconds("healthcheck-timeout-seconds", defaults.HealthCheckTimeout, 2, 120),
            HealthyThreshold = reader.Number("healthy-threshold-count", defaults.HealthyThreshold, 2, 10),
            UnhealthyThreshold = reader.Number("unhealthy-threshold-count", defaults.UnhealthyThreshold, 2, 10),
            HealthCheckPath = reader.Text("healthcheck-path", defaults.HealthCheckPath),
            HealthCheckPort = reader.Text("healthcheck-port", "traffic-port") == "traffic-port"
                ? 0
                : reader.Number("healthcheck-port", 0, 1, 65535),
            SuccessCodes = reader.Text("success-codes", defaults.SuccessCodes),
            DeregistrationDelay = reader.SecondsOf(
                attributes, "deregistration_delay.timeout_seconds", defaults.DeregistrationDelay, 0, 3600),
            ReadinessGate = readinessGate,
        };
        return new AlbSettings(
            reader.Text("target-type", ingress is null ? "ip" : "instance"),
            group,
            timeouts with
            {
                Idle = reader.SecondsOf(balancer, "idle_timeout.timeout_seconds", timeouts.Idle, 1, 4000),
                ClientKeepAlive = reader.SecondsOf(
                    balancer, "client_keep_alive.seconds", timeouts.ClientKeepAlive, 60, 604800),
            },
            reader.Notes.ToImmutable());
    }

    private sealed class Reader(
        ImmutableSortedDictionary<string, string>? ingress, ImmutableSortedDictionary<string, string> service)
    {
        public ImmutableArray<string>.Builder Notes { get; } = ImmutableArray.CreateBuilder<string>();

        public string Text(string name, string fallback) =>
            service.TryGetValue(Prefix + name, out var value)
            || (ingress?.TryGetValue(Prefix + name, out value) ?? false)
                ? value!.Trim()
                : fallback;

        public int Number(string name, int fallback, int least, int most) =>
            Parse(Prefix + name, Text(name, ""), fallback, least, most);

        public TimeSpan Seconds(string name, TimeSpan fallback, int least, int most) =>
            TimeSpan.FromSeconds(Number(name, (int)fallback.TotalSeconds, least, most));

        public TimeSpan SecondsOf(
            Dictionary<string, string> attributes, string name, TimeSpan fallback, int least, int most) =>
            TimeSpan.FromSeconds(
                Parse(name, attributes.GetValueOrDefault(name, ""), (int)fallback.TotalSeconds, least, most));

        public Dictionary<string, string> Attributes(string name)
        {
            var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var pair in Text(name, "").Split(
                ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var equals = pair.IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0)
                {
                    Notes.Add($"{Prefix}{name}: '{pair}' should be key=value; it is left out");
                    continue;
                }

                attributes[pair[..equals].Trim()] = pair[(equals + 1)..].Trim();
            }

            return attributes;
        }

        private int Parse(string name, string text, int fallback, int least, int most)
        {
            if (text.Length == 0)
            {
                return fallback;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                && value >= least && value <= most)
            {
                return value;
            }

            Notes.Add($"{name}: '{text}' should be a whole number from {least} to {most}; {fallback} is used");
            return fallback;
        }
    }
}
