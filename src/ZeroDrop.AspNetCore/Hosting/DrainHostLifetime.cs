using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ZeroDrop.AspNetCore.Observability;
using ZeroDrop.AspNetCore.Phases;

namespace ZeroDrop.AspNetCore.Hosting;

/// <summary>
/// Takes the place of the console's lifetime: SIGTERM leads through the phases before the host begins to stop, so that
/// hosted services and ApplicationStopping come after the last request. Ctrl-C has no routers to wait for and stops the
/// host at once, as ever.
/// </summary>
internal sealed class DrainHostLifetime(
    IHostApplicationLifetime lifetime, DrainCoordinator coordinator, PlanSource plans, IHostEnvironment environment,
    IOptions<ConsoleLifetimeOptions> console, ILoggerFactory loggers)
    : IHostLifetime, IDisposable
{
    private readonly ILogger _status = loggers.CreateLogger("Microsoft.Hosting.Lifetime");
    private readonly ILogger _log = loggers.CreateLogger<DrainHostLifetime>();
    private readonly List<IDisposable> _registrations = [];
    private int _sigterms;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSigterm));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, OnInterrupt));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, OnInterrupt));
        if (!console.Value.SuppressStatusMessages)
        {
            _registrations.Add(lifetime.ApplicationStarted.Register(() => StatusLog.Started(
                _status, environment.EnvironmentName, environment.ContentRootPath)));
            _registrations.Add(lifetime.ApplicationStopping.Register(() => StatusLog.Stopping(_status)));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _registrations.ForEach(r => r.Dispose());

    private void OnInterrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        lifetime.StopApplication();
    }

    private void OnSigterm(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _sigterms) > 1)
        {
            DrainLog.SigtermAgain(_log, coordinator.Spent);
        }
        else if (lifetime.ApplicationStarted.IsCancellationRequested)
        {
            _ = DrainAndStopAsync();
        }
        else
        {
            StopDuringStartup();
        }
    }

    private async Task DrainAndStopAsync()
    {
        try
        {
            await Task.Run(() => coordinator.DrainAsync(DrainTrigger.Sigterm));
            plans.LimitHost(coordinator.Spent);
        }
#pragma warning disable CA1031 // Whatever happens, the process must end: without this it would wait to be killed.
        catch (Exception problem)
#pragma warning restore CA1031 // Back to the rule.
        {
            DrainLog.DrainFailed(_log, problem);
        }

        lifetime.StopApplication();
    }

    /// <summary>
    /// Services that are starting get their tokens cancelled. The host throws that at the app's main method; where that
    /// does not catch it, the runtime would end the process as a crash, with a core dump where those are on.
    /// </summary>
    private void StopDuringStartup()
    {
        DrainLog.SigtermDuringStartup(_log);
        AppDomain.CurrentDomain.UnhandledException += static (_, unhandled) =>
        {
            if (unhandled.ExceptionObject is OperationCanceledException)
            {
                Environment.Exit(0);
            }
        };
        lifetime.StopApplication();
    }
}
