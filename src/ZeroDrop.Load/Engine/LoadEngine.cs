using System.Threading.Channels;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Dialing;
using ZeroDrop.Http.Pooling;
using ZeroDrop.Http.Sending;
using ZeroDrop.Load.Lanes;

namespace ZeroDrop.Load.Engine;

/// <summary>
/// Sends a load and reports every request. Runs once. It always ends: after the stop it waits for what is outstanding,
/// within the drain limit, and reports the rest as unfinished.
/// </summary>
public sealed class LoadEngine
{
    private readonly LoadOptions _options;
    private readonly Dialer _dialer;
    private readonly IDialTarget _target;
    private readonly LoadStatistics _statistics = new();
    private readonly LoadClient _client;
    private readonly Channel<RequestResult> _results = Channel.CreateUnbounded<RequestResult>(
        new UnboundedChannelOptions { SingleReader = true });

    private readonly TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One more than the requests of the open loop that are in flight, until the last has been started.
    private long _running = 1;
    private int _started;

    /// <summary>Prepares a load; nothing is sent yet.</summary>
    /// <param name="options">What to send.</param>
    /// <param name="dialer">Opens the connections; its clock gives all times.</param>
    /// <param name="target">Where new connections go.</param>
    /// <exception cref="ArgumentException">All problems of <paramref name="options"/>.</exception>
    public LoadEngine(LoadOptions options, Dialer dialer, IDialTarget target)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(dialer);
        ArgumentNullException.ThrowIfNull(target);
        var problems = options.Problems();
        if (!problems.IsEmpty)
        {
            throw new ArgumentException(string.Join("; ", problems), nameof(options));
        }

        _options = options;
        _dialer = dialer;
        _target = target;
        var plan = new LanePlan(options.Lanes, new LaneSettings(options.RunId, options.Slow), options.Seed);
        var fresh = new RequestSender(dialer, target, null);
        _client = new LoadClient(options, plan, dialer.Clock, fresh, _statistics);
    }

    /// <summary>How the load stands now.</summary>
    public LoadSnapshot Snapshot() => _statistics.Snapshot(_dialer.Clock.Elapsed);

    /// <summary>Runs the load to its end.</summary>
    /// <param name="accept">
    /// Gets every result, in the order of ending, one at a time. What it throws ends the run and is thrown on.
    /// </param>
    /// <param name="stop">Ends the sending early; not an error.</param>
    /// <param name="abandon">Ends the waiting for what is outstanding, too: it is reported as unfinished.</param>
    /// <returns>The final numbers; nothing is in flight.</returns>
    public async Task<LoadSnapshot> RunAsync(
        Action<RequestResult> accept, CancellationToken stop, CancellationToken abandon = default)
    {
        ArgumentNullException.ThrowIfNull(accept);
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException("a load engine runs once");
        }

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(abandon);
        using var stopSending = CancellationTokenSource.CreateLinkedTokenSource(stop, abandon);
        var delivering = DeliverAsync(accept, stopSending);
        if (_options.Pacer is not null)
        {
            await SendOpenAsync(giveUp, stopSending.Token);
        }
        else
        {
            await SendClosedAsync(giveUp, stopSending.Token);
        }

        _results.Writer.TryComplete();
        await delivering;
        return Snapshot();
    }

    private async Task SendOpenAsync(CancellationTokenSource giveUp, CancellationToken stop)
    {
        using var pool = NewPool(_options.PoolSize);
        var sender = new RequestSender(_dialer, _target, pool);
        var pacer = _options.Pacer ?? throw new InvalidOperationException("an open loop needs a pacer");
        var clock = _dialer.Clock;
        var start = clock.Elapsed;
        for (long seq = 0; pacer.DueAt(seq) is { } due && !(due >= _options.Duration); seq++)
        {
            if (!await WaitAsync(start + due, stop))
            {
                break;
            }

            Interlocked.Increment(ref _running);
            _ = SendCountedAsync(seq, clock.At(start + due), sender, giveUp.Token);
        }

        EndOne();
        await DrainAsync(_allEnded.Task, giveUp);
    }

    private async Task SendClosedAsync(CancellationTokenSource giveUp, CancellationToken stopped)
    {
        var time = _dialer.Clock.Provider;
        using var limit = new CancellationTokenSource(_options.Duration ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopped, limit.Token);
        var stop = either.Token;
        var next = -1L;
        var workers = new Task[_options.Connections ?? throw new InvalidOperationException("connections are needed")];
        for (var i = 0; i < workers.Length; i++)
        {
            workers[i] = WorkAsync();
        }

        // The workers end by themselves: each finishes the request it is at.
        var all = Task.WhenAll(workers);
        await Task.WhenAny(all, Task.Delay(Timeout.InfiniteTimeSpan, time, stop));
        await DrainAsync(all, giveUp);

        async Task WorkAsync()
        {
            await Task.Yield();
            using var pool = NewPool(1);
            var sender = new RequestSender(_dialer, _target, pool);
            while (!stop.IsCancellationRequested)
            {
                var result = await SendOneAsync(Interlocked.Increment(ref next), null, sender, giveUp.Token);
                if (result.ConnectionId == 0 || result.Outcome.IsDrop)
                {
                    await WaitAsync(_dialer.Clock.Elapsed + _options.FailurePause, stop);
                }
            }
        }
    }

    private async Task<RequestResult> SendOneAsync(
        long seq, DateTimeOffset? due, RequestSender sender, CancellationToken giveUp)
    {
        try
        {
            var result = await _client.SendAsync(seq, due, sender, giveUp);
            _statistics.Ended(result);
            _results.Writer.TryWrite(result);
            return result;
        }
        catch (Exception e)
        {
            // A bug, not an outcome: the run fails instead of losing a request.
            _results.Writer.TryComplete(e);
            throw;
        }
    }

    private async Task SendCountedAsync(
        long seq, DateTimeOffset due, RequestSender sender, CancellationToken giveUp)
    {
        try
        {
            await SendOneAsync(seq, due, sender, giveUp);
        }
        finally
        {
            EndOne();
        }
    }

    private async Task DrainAsync(Task outstanding, CancellationTokenSource giveUp)
    {
        var limit = _options.DrainLimit ?? _options.ConnectTimeout + _options.ResponseTimeout;
        using var stopWaiting = new CancellationTokenSource();
        var waiting = Task.Delay(limit, _dialer.Clock.Provider, stopWaiting.Token);
        if (await Task.WhenAny(outstanding, waiting) == waiting)
        {
            await giveUp.CancelAsync();
        }

        await stopWaiting.CancelAsync();
        await outstanding;
    }

    private void EndOne()
    {
        if (Interlocked.Decrement(ref _running) == 0)
        {
            _allEnded.TrySetResult();
        }
    }

    private async Task DeliverAsync(Action<RequestResult> accept, CancellationTokenSource stopSending)
    {
        try
        {
            await foreach (var result in _results.Reader.ReadAllAsync())
            {
                accept(result);
            }
        }
        catch
        {
            await stopSending.CancelAsync();
            throw;
        }
    }

    private ConnectionPool NewPool(int size) =>
        new(new PoolOptions { MaxIdle = size, FillTo = size }, _dialer.Clock.Provider);

    /// <summary>False when stopped.</summary>
    private async ValueTask<bool> WaitAsync(TimeSpan until, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var left = until - _dialer.Clock.Elapsed;
            if (left <= TimeSpan.Zero)
            {
                return true;
            }

            // Whole milliseconds, rounded up: a timer knows no smaller ones. What that costs is in the lateness.
            var milliseconds = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
            await Task.Delay(milliseconds, _dialer.Clock.Provider, stop)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }
}
