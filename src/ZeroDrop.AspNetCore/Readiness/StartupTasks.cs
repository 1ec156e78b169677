using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ZeroDrop.AspNetCore.Observability;

namespace ZeroDrop.AspNetCore.Readiness;

/// <summary>
/// Runs the warm-ups, one after the other, once the server listens: probes get an answer meanwhile. One that throws is
/// tried again, with growing pauses, and the app stays unready: a rollout stops there instead of going on with broken
/// pods.
/// </summary>
internal sealed class StartupTasks(
    IEnumerable<WarmUp> warmUps, ReadyChecks checks, ReadinessState readiness, IDrain drain,
    IHostApplicationLifetime lifetime, IServiceProvider services, TimeProvider time, ILogger<StartupTasks> logger)
    : BackgroundService
{
    private const string Checks = "health checks";
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var warmUp in warmUps)
        {
            readiness.Expect(warmUp.Name);
        }

        if (checks.Exist)
        {
            readiness.Expect(Checks);
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, drain.DrainStarting);
        try
        {
            await StartedAsync(stop.Token);
            foreach (var warmUp in warmUps)
            {
                await UntilItSucceedsAsync(warmUp, stop.Token);
                readiness.Finished(warmUp.Name);
            }

            await UntilHealthyAsync(stop.Token);
            readiness.StartupDone();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            DrainLog.StartupAbandoned(logger, readiness.Waiting);
        }
    }

    private async Task StartedAsync(CancellationToken stop)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stop);
    }

    private async Task UntilItSucceedsAsync(WarmUp warmUp, CancellationToken stop)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var start = time.GetTimestamp();
            try
            {
                await warmUp.RunAsync(services, stop);
                DrainLog.WarmedUp(logger, warmUp.Name, time.GetElapsedTime(start));
                return;
            }
#pragma warning disable CA1031 // Foreign code: it is logged and tried again.
            catch (Exception problem) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031 // Back to the rule.
            {
                DrainLog.WarmUpFailed(logger, warmUp.Name, pause, problem);
            }

            await Task.Delay(pause, time, stop);
        }
    }

    private async Task UntilHealthyAsync(CancellationToken stop)
    {
        while (await checks.FailingAsync(stop) is { Count: > 0 })
        {
            await Task.Delay(FirstPause, time, stop);
        }

        readiness.Finished(Checks);
    }
}
