using System.Collections.Concurrent;
using System.Collections.Immutable;
using ZeroDrop.Cluster;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Notices when this machine is too busy: a timer that is due every 50 ms of real time and comes much later.</summary>
internal sealed class StallMonitor : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Timers of an idle machine are late by a few milliseconds; a quarter of a second eats into timeouts.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentQueue<Stall> _stalls = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <summary>Starts watching.</summary>
    public StallMonitor(ClusterClock clock)
    {
        _running = Task.Run(() => WatchAsync(clock));
    }

    /// <summary>The stalls so far, in order.</summary>
    public ImmutableArray<Stall> Stalls => [.. _stalls];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WatchAsync(ClusterClock clock)
    {
        var real = clock.Real;
        while (!_stop.IsCancellationRequested)
        {
            var before = real.GetUtcNow();
            await Task.Delay(Interval, real, _stop.Token);
            var now = real.GetUtcNow();
            if (now - before - Interval > Tolerance)
            {
                _stalls.Enqueue(new Stall(clock.ToCluster(before), clock.ToCluster(now)));
            }
        }
    }
}
