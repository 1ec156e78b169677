using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Pods;

/// <summary>One probe of one container: its ticker, its run in flight and its counted results
/// (kubelet <c>prober/worker.go</c>; causes.md 2.2).</summary>
internal sealed record ProbeWorker
{
    /// <summary>Which probe.</summary>
    public required ProbeKind Kind { get; init; }

    /// <summary>Its fields.</summary>
    public required ProbeSpec Spec { get; init; }

    /// <summary>When the ticker first fires. It starts with the worker, not with the container.</summary>
    public required DateTimeOffset FirstTick { get; init; }

    /// <summary>Ticks up to here are over.</summary>
    public DateTimeOffset TickedUntil { get; init; }

    /// <summary>The run of the container for which probing is on; 0 = none yet.</summary>
    public int Epoch { get; init; }

    /// <summary>Whether a run has not been answered.</summary>
    public bool InFlight { get; init; }

    /// <summary>When that run was asked for.</summary>
    public DateTimeOffset InFlightSince { get; init; }

    /// <summary>Which run of the container it asked about.</summary>
    public int InFlightEpoch { get; init; }

    /// <summary>The manual trigger of a status sync waits (a channel of one).</summary>
    public bool Triggered { get; init; }

    /// <summary>The result after thresholds; null = the initial one (readiness failure, liveness success, startup
    /// unknown).</summary>
    public bool? Result { get; init; }

    /// <summary>The outcome of the latest run.</summary>
    public bool? LastOutcome { get; init; }

    /// <summary>How often that outcome came in a row.</summary>
    public int Streak { get; init; }

    /// <summary>It failed a liveness or startup probe: nothing more until there is a new container.</summary>
    public bool OnHold { get; init; }

    /// <summary>The first tick after <see cref="TickedUntil"/> that is not before <paramref name="from"/>.</summary>
    public DateTimeOffset NextTick(DateTimeOffset from)
    {
        var period = Spec.Period > TimeSpan.Zero ? Spec.Period : TimeSpan.FromSeconds(1);
        var least = from > TickedUntil ? from : TickedUntil + TimeSpan.FromTicks(1);
        if (least <= FirstTick)
        {
            return FirstTick;
        }

        var periods = ((least - FirstTick).Ticks + period.Ticks - 1) / period.Ticks;
        return FirstTick + new TimeSpan(periods * period.Ticks);
    }

    /// <summary>The worker for a new run of its container: initial result, counting starts over.</summary>
    public ProbeWorker ForNewRun() => this with { Result = null, LastOutcome = null, Streak = 0, OnHold = false };
}
