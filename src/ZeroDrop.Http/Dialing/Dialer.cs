using System.Net;
using System.Net.Sockets;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Connections;
using ZeroDrop.Http.Messages;
using ZeroDrop.Http.Timing;

namespace ZeroDrop.Http.Dialing;

/// <summary>
/// Opens connections, numbering them. Where each goes is the <see cref="IDialTarget"/>'s decision, taken when the
/// connection opens, as DNAT does, so that the client's socket talks to the endpoint itself and sees its refusals and
/// resets unchanged. Thread-safe.
/// </summary>
public sealed class Dialer
{
    private readonly MonotonicClock _clock;
    private readonly ResponseLimits _limits;
    private readonly IPAddress? _bindTo;
    private long _lastId;

    /// <summary>A dialer whose connections share <paramref name="clock"/>.</summary>
    /// <param name="clock">Times of all results, and the timers.</param>
    /// <param name="limits">Bounds on responses; null = the defaults.</param>
    /// <param name="bindTo">Source address of the connections; null lets the kernel choose.</param>
    public Dialer(MonotonicClock clock, ResponseLimits? limits = null, IPAddress? bindTo = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
        _limits = limits ?? new ResponseLimits();
        _bindTo = bindTo;
    }

    /// <summary>The clock of all results.</summary>
    public MonotonicClock Clock => _clock;

    /// <summary>Opens a connection.</summary>
    /// <param name="target">Decides where it goes.</param>
    /// <param name="connectTimeout">Over all attempts, above zero; 10 s with an ALB (causes.md 2.8).</param>
    /// <param name="cancellation">Gives up; the failure is <see cref="OutcomeKind.Unfinished"/>.</param>
    /// <exception cref="SocketException">A fault of this machine (see <see cref="SocketErrorMapping"/>).</exception>
    public async ValueTask<ConnectResult> ConnectAsync(
        IDialTarget target, TimeSpan connectTimeout, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(connectTimeout, TimeSpan.Zero);
        var started = _clock.Elapsed;
        for (var attempt = 0; ; attempt++)
        {
            var decision = target.Decide(attempt);
            var progress = new Progress(started, attempt + 1, decision.EndPoint);
            switch (decision.Kind)
            {
                case DialKind.Connect:
                    return await OpenAsync(progress, connectTimeout, cancellation);
                case DialKind.Refuse:
                    return Failed(progress, OutcomeKind.ConnectRefused);
                case DialKind.Hang:
                    var again = SynSchedule.SentAt(attempt + 1);
                    if (again is null || again >= connectTimeout)
                    {
                        return await HangAsync(progress, connectTimeout, cancellation);
                    }

                    if (!await WaitAsync(started + again.Value, cancellation))
                    {
                        return Failed(progress, OutcomeKind.Unfinished);
                    }

                    break;
                case DialKind.Blackhole:
                    return await HangAsync(progress, connectTimeout, cancellation);
                default:
                    throw new InvalidOperationException($"unknown decision {decision.Kind}");
            }
        }
    }

    private async ValueTask<ConnectResult> HangAsync(
        Progress progress, TimeSpan connectTimeout, CancellationToken cancellation) =>
        await WaitAsync(progress.Started + connectTimeout, cancellation)
            ? Failed(progress, OutcomeKind.ConnectTimedOut)
            : Failed(progress, OutcomeKind.Unfinished);

    private async ValueTask<ConnectResult> OpenAsync(
        Progress progress, TimeSpan connectTimeout, CancellationToken cancellation)
    {
        var left = progress.Started + connectTimeout - _clock.Elapsed;
        if (left <= TimeSpan.Zero)
        {
            return Failed(progress, OutcomeKind.ConnectTimedOut);
        }

        var remote = progress.Remote
            ?? throw new InvalidOperationException("a decision to connect without an endpoint");
        using var timeout = new CancellationTokenSource(left, _clock.Provider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        HttpConnection? connection = null;
        try
        {
            if (_bindTo is not null)
            {
                socket.Bind(new IPEndPoint(_bindTo, 0));
            }

            await socket.ConnectAsync(remote, either.Token);
            connection = new HttpConnection(socket, remote, Interlocked.Increment(ref _lastId), _clock, _limits);
            return new ConnectResult
            {
                Connection = connection,
                Started = _clock.At(progress.Started),
                Ended = _clock.Now,
                Remote = remote,
                Attempts = progress.Attempts,
            };
        }
        catch (OperationCanceledException)
        {
            return Failed(progress, cancellation.IsCancellationRequested
                ? OutcomeKind.Unfinished
                : OutcomeKind.ConnectTimedOut);
        }
        catch (SocketException e) when (SocketErrorMapping.OfConnect(e.SocketErrorCode) is { } kind)
        {
            return Failed(progress, kind);
        }
        finally
        {
            if (connection is null)
            {
                socket.Dispose();
            }
        }
    }

    /// <summary>False when cancelled.</summary>
    private async ValueTask<bool> WaitAsync(TimeSpan until, CancellationToken cancellation)
    {
        try
        {
            // A timer may fire a little early: whoever is promised a time gets it.
            for (var left = until - _clock.Elapsed; left > TimeSpan.Zero; left = until - _clock.Elapsed)
            {
                var wholeMilliseconds = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
                await Task.Delay(wholeMilliseconds, _clock.Provider, cancellation);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private ConnectResult Failed(Progress progress, OutcomeKind kind) => new()
    {
        Failure = new Outcome(kind),
        Started = _clock.At(progress.Started),
        Ended = _clock.Now,
        Remote = progress.Remote,
        Attempts = progress.Attempts,
    };

    private readonly record struct Progress(TimeSpan Started, int Attempts, IPEndPoint? Remote);
}
