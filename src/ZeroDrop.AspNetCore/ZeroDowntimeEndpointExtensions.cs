using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ZeroDrop.AspNetCore.Readiness;
using ZeroDrop.AspNetCore.Server;

namespace ZeroDrop.AspNetCore;

/// <summary>Adds the endpoints that the kubelet asks.</summary>
public static class ZeroDowntimeEndpointExtensions
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps the readiness endpoint: 200 when start-up tasks and health checks tagged <c>ready</c> have finished, else
    /// 503; while draining as <see cref="ZeroDowntimeShutdownOptions.ReadinessWhileDraining"/> says. Probes, balancers
    /// and people get the same answer, without authorization.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="path">Its path, without route parameters; default <c>/alive</c>.</param>
    /// <returns>The endpoint, for conventions.</returns>
    /// <exception cref="InvalidOperationException">AddZeroDowntimeShutdown was not called.</exception>
    public static IEndpointConventionBuilder MapAlive(this IEndpointRouteBuilder endpoints, string path = "/alive")
    {
        var alive = Part<AliveEndpoint>(endpoints, path);
        return endpoints.MapMethods(path, Reads, (RequestDelegate)alive.AnswerAsync)
            .WithDisplayName("ZeroDrop readiness").AllowAnonymous();
    }

    /// <summary>
    /// Maps the preStop hook of images without a shell (<c>lifecycle.preStop.httpGet</c>): a call begins the shutdown
    /// and is answered when the lame-duck wait is over. Only the kubelet's side may call it; others get 404.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="path">Its path, without route parameters; default <c>/prestop</c>.</param>
    /// <param name="port">
    /// The only port that it answers on, 1 to 65535: one that the app listens on (<c>ASPNETCORE_HTTP_PORTS=8080;8081</c>)
    /// and no Service names. Null (the default) = any port, but then only for <paramref name="networks"/>.
    /// </param>
    /// <param name="networks">Networks of callers that may; null or empty = this machine, or anybody on
    /// <paramref name="port"/>.</param>
    /// <returns>The endpoint, for conventions.</returns>
    /// <exception cref="InvalidOperationException">AddZeroDowntimeShutdown was not called.</exception>
    public static IEndpointConventionBuilder MapPreStop(
        this IEndpointRouteBuilder endpoints, string path = "/prestop", int? port = null,
        IEnumerable<IPNetwork>? networks = null)
    {
        if (port is { } number)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(port));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 65535, nameof(port));
        }

        var hook = Part<PreStopEndpoint>(endpoints, path);
        var access = new PreStopAccess(port, [.. networks ?? []]);
        return endpoints.MapMethods(path, [HttpMethods.Get], (RequestDelegate)(context => hook.AnswerAsync(context, access)))
            .WithDisplayName("ZeroDrop preStop hook").AllowAnonymous();
    }

    private static T Part<T>(IEndpointRouteBuilder endpoints, string path)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var part = endpoints.ServiceProvider.GetService<T>()
            ?? throw new InvalidOperationException("Call builder.AddZeroDowntimeShutdown() first.");
        endpoints.ServiceProvider.GetRequiredService<Probes>().Add(path);
        return part;
    }
}
