using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using ZeroDrop.AspNetCore.Hosting;
using ZeroDrop.AspNetCore.Observability;
using ZeroDrop.AspNetCore.Phases;
using ZeroDrop.AspNetCore.Readiness;
using ZeroDrop.AspNetCore.Server;

namespace ZeroDrop.AspNetCore;

/// <summary>Adds the shutdown to an app.</summary>
public static class ZeroDowntimeShutdownExtensions
{
    /// <summary>Longer than the balancer's idle timeout by so much (causes.md C10: 600 s → 620 s).</summary>
    private static readonly TimeSpan KeepAliveMargin = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Makes the app drain by itself on SIGTERM: it serves on until routers have let go, tells its connections to move
    /// on, closes the listener, lets requests finish and exits with 0, all within the grace period.
    /// </summary>
    /// <param name="builder">A web application's or a worker's.</param>
    /// <param name="configure">Sets options; null = the defaults.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static TBuilder AddZeroDowntimeShutdown<TBuilder>(
        this TBuilder builder, Action<ZeroDowntimeShutdownOptions>? configure = null)
        where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddZeroDowntimeShutdown(configure);
        return builder;
    }

    /// <summary>
    /// The same for hosts that are built otherwise. To be called after everything that chooses a server or a lifetime.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets options; null = the defaults.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddZeroDowntimeShutdown(
        this IServiceCollection services, Action<ZeroDowntimeShutdownOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<ZeroDowntimeShutdownOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        if (services.Any(s => s.ServiceType == typeof(DrainCoordinator)))
        {
            return services;
        }

        services.AddSingleton<IValidateOptions<ZeroDowntimeShutdownOptions>, OptionsCheck>();
        options.ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(PodEnvironment.Real);
        services.AddMetrics();
        AddParts(services);
        WrapServer(services);
        ReplaceLifetime(services);
        return services;
    }

    /// <summary>Adds a start-up task: the readiness endpoint says 503 until it has finished.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="name">Names it in the log and at the endpoint.</param>
    /// <param name="warmUp">Does it; when it throws it is called again, later. The token is cancelled by SIGTERM.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddWarmUp(
        this IServiceCollection services, string name, Func<IServiceProvider, CancellationToken, Task> warmUp)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(warmUp);
        return services.AddSingleton(new WarmUp(name, warmUp));
    }

    private static void AddParts(IServiceCollection services)
    {
        services.AddSingleton<Probes>();
        services.AddSingleton<RequestTracker>();
        services.AddSingleton<ListenSockets>();
        services.AddSingleton<ArrivalRate>();
        services.AddSingleton<PlanSource>();
        services.AddSingleton<DrainState>();
        services.AddSingleton<IDrain>(static s => s.GetRequiredService<DrainState>());
        services.AddSingleton<StuckRequests>();
        services.AddSingleton<DrainMetrics>();
        services.AddSingleton<ReadinessState>();
        services.AddSingleton<ReadyChecks>();
        services.AddSingleton<AliveEndpoint>();
        services.AddSingleton<PreStopEndpoint>();
        services.AddSingleton<DrainCoordinator>();
        services.AddHostedService<StartupCheck>();
        services.AddHostedService<StartupTasks>();
        services.AddOptions<SocketTransportOptions>().PostConfigure<ListenSockets>(static (options, sockets) =>
        {
            var create = options.CreateBoundListenSocket;
            options.CreateBoundListenSocket = endPoint => sockets.Create(endPoint, create);
        });
        services.AddOptions<KestrelServerOptions>().PostConfigure<IOptions<ZeroDowntimeShutdownOptions>>(
            static (kestrel, ours) =>
            {
                if (ours.Value.BalancerIdleTimeout is { } idle && kestrel.Limits.KeepAliveTimeout < idle + KeepAliveMargin)
                {
                    kestrel.Limits.KeepAliveTimeout = idle + KeepAliveMargin;
                }
            });
    }

    private static void WrapServer(IServiceCollection services)
    {
        if (services.LastOrDefault(s => s.ServiceType == typeof(IServer)) is not { } server)
        {
            return;
        }

        services.Remove(server);
        services.AddSingleton<IServer>(provider => new DrainServer(
            Create(server, provider),
            provider.GetRequiredService<RequestTracker>(),
            provider.GetRequiredService<DrainCoordinator>()));
    }

    private static IServer Create(ServiceDescriptor descriptor, IServiceProvider provider) => descriptor switch
    {
        { ImplementationInstance: IServer instance } => instance,
        { ImplementationFactory: { } factory } => (IServer)factory(provider),
        { ImplementationType: { } type } => (IServer)ActivatorUtilities.CreateInstance(provider, type),
        _ => throw new InvalidOperationException("the server's registration is of no known kind"),
    };

    /// <summary>A lifetime other than the console's (a Windows service's) belongs to another way of stopping.</summary>
    private static void ReplaceLifetime(IServiceCollection services)
    {
        var lifetime = services.LastOrDefault(s => s.ServiceType == typeof(IHostLifetime));
        if (lifetime is null || lifetime.ImplementationType == typeof(ConsoleLifetime))
        {
            services.AddSingleton<IHostLifetime, DrainHostLifetime>();
        }
    }
}
