using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using ZeroDrop.AspNetCore.Observability;
using ZeroDrop.AspNetCore.Server;

namespace ZeroDrop.AspNetCore.Phases;

/// <summary>Where the shutdown stands, and who waits for it.</summary>
internal sealed class DrainState(TimeProvider time, RequestTracker requests, ILogger<DrainState> logger) : IDrain, IDisposable
{
    private readonly CancellationTokenSource _starting = new();
    private readonly ConcurrentDictionary<Work, bool> _work = new();
    private int _phase;
    private long _startedAt;

    /// <inheritdoc/>
    public event EventHandler? Starting;

    /// <inheritdoc/>
    public DrainPhase Phase => (DrainPhase)Volatile.Read(ref _phase);

    /// <inheritdoc/>
    public CancellationToken DrainStarting => _starting.Token;

    /// <inheritdoc/>
    public TimeSpan? Elapsed => Interlocked.Read(ref _startedAt) is var started and not 0
        ? time.GetElapsedTime(started)
        : null;

    /// <inheritdoc/>
    public long InFlight => requests.InFlight + _work.Count;

    /// <summary>Work that has not ended, with its age.</summary>
    public IEnumerable<(string Description, TimeSpan Age)> OpenWork =>
        _work.Keys.Select(w => (w.Description, time.GetElapsedTime(w.StartedAt)));

    /// <inheritdoc/>
    public IDisposable BeginWork(string description)
    {
        ArgumentException.ThrowIfNullOrEmpty(description);
        var work = new Work(this, description, time.GetTimestamp());
        _work[work] = true;
        return work;
    }

    /// <inheritdoc/>
    public TimeSpan Jitter(TimeSpan most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(most, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, TimeSpan.FromDays(1));
        // Pods that stop at the same moment must not draw the same numbers: no seed is shared this way.
        var microseconds = Math.Min((long)most.TotalMicroseconds, int.MaxValue);
        var drawn = RandomNumberGenerator.GetInt32((int)Math.Max(1, microseconds));
        return most * ((double)drawn / Math.Max(1, microseconds));
    }

    /// <summary>The clock of the shutdown starts.</summary>
    public void Begin()
    {
        Interlocked.Exchange(ref _startedAt, Math.Max(1, time.GetTimestamp()));
        Enter(DrainPhase.LameDuck);
    }

    /// <summary>The next phase begins.</summary>
    public void Enter(DrainPhase phase) => Volatile.Write(ref _phase, (int)phase);

    /// <summary>Tells long-lived work, on the thread pool: it must not hold up the shutdown.</summary>
    public void Announce() => ThreadPool.UnsafeQueueUserWorkItem(static self => self.Tell(), this, preferLocal: false);

    public void Dispose() => _starting.Dispose();

    private void Tell()
    {
        try
        {
            _starting.Cancel();
        }
        catch (Exception problem) when (problem is AggregateException or ObjectDisposedException)
        {
            DrainLog.HandlerFailed(logger, problem);
        }

        foreach (var handler in Starting?.GetInvocationList() ?? [])
        {
            try
            {
                ((EventHandler)handler)(this, EventArgs.Empty);
            }
#pragma warning disable CA1031 // Foreign code: whatever it throws must not end the process in the middle of a drain.
            catch (Exception problem)
#pragma warning restore CA1031 // Back to the rule.
            {
                DrainLog.HandlerFailed(logger, problem);
            }
        }
    }

    /// <summary>Compared by identity: descriptions may repeat.</summary>
    private sealed class Work(DrainState owner, string description, long startedAt) : IDisposable
    {
        public string Description => description;

        public long StartedAt => startedAt;

        public void Dispose() => owner._work.TryRemove(this, out _);
    }
}
