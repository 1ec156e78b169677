using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ZeroDrop.AspNetCore.Observability;
using ZeroDrop.AspNetCore.Phases;
using ZeroDrop.AspNetCore.Server;

namespace ZeroDrop.AspNetCore.Hosting;

/// <summary>
/// Says at start-up how the shutdown will be spent, and whether it fits into the grace period; and where the host is
/// stopped by other means than SIGTERM, lets work end before any hosted service is stopped.
/// </summary>
internal sealed class StartupCheck(
    PlanSource plans, DrainCoordinator coordinator, IServiceProvider services, ILogger<StartupCheck> logger)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => coordinator.DrainNowAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var plan = plans.Plan;
        DrainLog.Planned(
            logger, plan.Grace, plan.GraceIsKnown, plan.Floor, plan.LameDuckLimit, plan.Drain, plan.HostedServices);
        foreach (var problem in plan.Problems)
        {
            DrainLog.DoesNotFit(logger, problem);
        }

        // A test server has no routers and no listener; it is meant to be as it is.
        if (services.GetService<IServer>() is { } server and not DrainServer
            && server.GetType().Namespace is not "Microsoft.AspNetCore.TestHost")
        {
            DrainLog.ServerNotWrapped(logger, server.GetType().Name);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
