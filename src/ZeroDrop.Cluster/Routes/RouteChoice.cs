using System.Globalization;

namespace ZeroDrop.Cluster.Routes;

/// <summary>Which way requests take to the pods: <c>--via</c>.</summary>
public abstract record RouteChoice
{
    private RouteChoice()
    {
    }

    /// <summary>As the manifests say: an ALB where an Ingress of class <c>alb</c> leads to the workload, else the
    /// Service.</summary>
    public sealed record Auto : RouteChoice;

    /// <summary>An AWS ALB with IP targets, with the Ingress' annotations where there are any.</summary>
    public sealed record Alb : RouteChoice;

    /// <summary>The Service, as kube-proxy routes it.</summary>
    public sealed record Service : RouteChoice;

    /// <summary>A proxy that follows the EndpointSlices after a delay, like an ingress controller without
    /// retries.</summary>
    /// <param name="Delay">How late it applies every change.</param>
    public sealed record Proxy(TimeSpan Delay) : RouteChoice;

    /// <summary>Reads <c>auto</c>, <c>alb</c>, <c>service</c>, <c>proxy</c> (2 s late) or <c>proxy:0.5s</c>.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static RouteChoice Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith("proxy", StringComparison.Ordinal))
        {
            var delay = text.Length == 5 ? "2s" : text.StartsWith("proxy:", StringComparison.Ordinal) ? text[6..] : "";
            if (delay.EndsWith('s') && double.TryParse(
                delay[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
                && seconds <= 600)
            {
                return new Proxy(TimeSpan.FromSeconds(seconds));
            }
        }

        return text switch
        {
            "auto" => new Auto(),
            "alb" => new Alb(),
            "service" => new Service(),
            _ => throw new FormatException(
                $"'{text}' is no route: expected auto, alb, service, or proxy:DELAY such as proxy:0.5s"),
        };
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public sealed override string ToString() => this switch
    {
        Auto => "auto",
        Alb => "alb",
        Service => "service",
        Proxy proxy => string.Create(CultureInfo.InvariantCulture, $"proxy:{proxy.Delay.TotalSeconds:0.###}s"),
        _ => throw new InvalidOperationException($"unknown route {GetType()}"),
    };
}
