using Microsoft.Extensions.Logging;
using ZeroDrop.AspNetCore.Observability;
using ZeroDrop.AspNetCore.Readiness;
using ZeroDrop.AspNetCore.Server;

namespace ZeroDrop.AspNetCore.Phases;

/// <summary>
/// Carries the app through the phases, once: lame-duck wait, closing of the listeners, drain. Whoever comes later joins
/// what is under way.
/// </summary>
internal sealed class DrainCoordinator(
    PlanSource plans, DrainState state, RequestTracker requests, ListenSockets sockets, ArrivalRate arrivals,
    ReadinessState readiness, DrainMetrics metrics, StuckRequests stuck, TimeProvider time,
    ILogger<DrainCoordinator> logger)
    : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    /// <summary>A server that cannot empty its accept queue in so long is not going to.</summary>
    private static readonly TimeSpan AcceptLimit = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A connection accepted last may still be sending its request, and a caller that has not heard of the shutdown may
    /// be using an idle one: both are given so long.
    /// </summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _hurry = new();
    private Task? _lameDuck;
    private Task? _drained;

    /// <summary>How the grace period is spent.</summary>
    public DrainPlan Plan => plans.Plan;

    /// <summary>Budget spent so far.</summary>
    public TimeSpan Spent => state.Elapsed ?? TimeSpan.Zero;

    /// <summary>The server listens: arrivals are measured from now on.</summary>
    public void ServerStarted() => arrivals.Start();

    /// <summary>Begins the shutdown, if it has not begun, and waits for the end of the lame-duck wait.</summary>
    public Task LameDuckAsync(DrainTrigger trigger)
    {
        lock (_gate)
        {
            return _lameDuck ??= RunLameDuckAsync(trigger);
        }
    }

    /// <summary>All phases up to the last request.</summary>
    public Task DrainAsync(DrainTrigger trigger)
    {
        var lameDuck = LameDuckAsync(trigger);
        lock (_gate)
        {
            return _drained ??= RunDrainAsync(lameDuck);
        }
    }

    /// <summary>The same without a wait for routers; one that is under way ends.</summary>
    /// <param name="giveUp">Ends the waiting for requests, too.</param>
    public async Task DrainNowAsync(CancellationToken giveUp)
    {
        await _hurry.CancelAsync();
        var drained = DrainAsync(DrainTrigger.Host);
        await drained.WaitAsync(giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _hurry.Dispose();

    private async Task RunLameDuckAsync(DrainTrigger trigger)
    {
        var plan = plans.Plan;
        var rule = new QuietRule(plan.Floor, plan.LameDuckLimit, plan.Quiet, arrivals.PerSecond());
        metrics.Started(trigger);
        state.Begin();
        DrainLog.Started(logger, trigger, plan.Floor, rule.Ceiling, requests.InFlight);
        requests.StartDraining(plans.Marks(() => Spent));
        state.Announce();
        await Task.Yield();
        if (NobodyKnowsUs())
        {
            DrainLog.NeverReady(logger);
            return;
        }

        while (!_hurry.IsCancellationRequested && !rule.IsOver(Spent, SinceLast()))
        {
            await Task.Delay(Step, time, _hurry.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        readiness.LameDuckIsOver();
        metrics.LameDuckEnded(Spent);
        DrainLog.LameDuckOver(logger, Spent, requests.ServedWhileDraining, rule.QuietNeeded ?? TimeSpan.Zero);
    }

    private async Task RunDrainAsync(Task lameDuck)
    {
        await lameDuck;
        state.Enter(DrainPhase.Closing);
        var (closed, emptied) = await sockets.CloseAsync(AcceptLimit);
        DrainLog.Closed(logger, closed, emptied);
        state.Enter(DrainPhase.Draining);
        var began = time.GetTimestamp();
        var limit = plans.Plan.DrainLimit(Spent);
        DrainLog.Draining(logger, state.InFlight, limit);
        while (!IsDrained(began) && time.GetElapsedTime(began) < limit)
        {
            requests.CloseIdle(Settle, began);
            await Task.Delay(Step, time);
        }

        var aborted = stuck.Abort();
        metrics.Drained(time.GetElapsedTime(began), aborted);
        state.Enter(DrainPhase.Stopped);
        DrainLog.Drained(logger, Spent, requests.ServedWhileDraining, aborted);
    }

    /// <summary>Nothing is in flight, and nobody has sent anything for a moment.</summary>
    private bool IsDrained(long began) =>
        state.InFlight == 0
        && (requests.Started == 0 || time.GetElapsedTime(Math.Max(began, requests.LastArrival)) >= Settle);

    private TimeSpan SinceLast()
    {
        var spent = Spent;
        var last = requests.LastArrival == 0 ? spent : time.GetElapsedTime(requests.LastArrival);
        return last < spent ? last : spent;
    }

    /// <summary>
    /// A pod that was never ready was never routed to, unless somebody did without asking. An app without a server has
    /// no routers at all.
    /// </summary>
    private bool NobodyKnowsUs() =>
        sockets.IsEmpty || (readiness.HasStartupTasks && !readiness.WasEverReady
            && requests.Started == requests.ProbesServed);
}
