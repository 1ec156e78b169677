using System.Globalization;
using System.Text.Json;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Fixing;

/// <summary>A readiness probe for a container that has none. Its path is only certain where the balancer already asks
/// one: elsewhere a person must name it.</summary>
internal static class ReadinessWish
{
    private const string Prefix = "alb.ingress.kubernetes.io/";

    /// <summary>The fix.</summary>
    public static FindingFix Of(WorkloadPath path, Server server)
    {
        var field = $"{server.Field}.readinessProbe";
        var number = server.Ports.FirstOrDefault(8080);
        var port = server.Container.Ports.FirstOrDefault(p => p.Port == number) is { Name.Length: > 0 } named
            ? $"\"{named.Name}\"" : number.ToString(CultureInfo.InvariantCulture);
        if (!server.IsGuess && Asked(path, number) is { } known)
        {
            var probe = $$"""{"httpGet":{"path":"{{JsonEncodedText.Encode(known)}}","port":{{port}}},"periodSeconds":2}""";
            return new FindingFix(
                $"add a readiness probe on {known}, which the balancer's health check asks already", FixSafety.Safe,
                [new FieldChange(path.Ref, field, probe, $"the balancer's health check asks {known} of the same port")]);
        }

        return new FindingFix(
            "add a readiness probe; its path must be one that answers 200 only when the app can serve", FixSafety.DisplayOnly,
            [new FieldChange(path.Ref, field, $$"""{"httpGet":{"path":"/ready","port":{{port}}},"periodSeconds":2}""")]);
    }

    /// <summary>The path that an ALB asks of this port over HTTP with the code 200.</summary>
    private static string? Asked(WorkloadPath path, int number) => path.RoutersOf(RouterKind.AlbIp, RouterKind.AlbInstance)
        .Where(router => router.Port.TargetPort == number
            && (router.Annotations.Text(Prefix + "healthcheck-port") is null or "traffic-port")
            && (router.Annotations.Text(Prefix + "healthcheck-protocol") is null or "HTTP")
            && (router.Annotations.Text(Prefix + "backend-protocol") is null or "HTTP")
            && (router.Annotations.Text(Prefix + "success-codes") is null or "200"))
        .Select(router => router.Annotations.Text(Prefix + "healthcheck-path"))
        .FirstOrDefault(asked => asked is ['/', ..]);
}
