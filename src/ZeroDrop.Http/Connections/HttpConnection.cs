using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Messages;
using ZeroDrop.Http.Timing;

namespace ZeroDrop.Http.Connections;

/// <summary>
/// One TCP connection that carries one HTTP/1.1 request after the other. A request is written once; nothing here ever
/// sends it again. Not thread-safe, except <see cref="Dispose"/>, which ends a running exchange as unfinished.
/// </summary>
public sealed class HttpConnection : IDisposable
{
    /// <summary>A body up to this size goes out with the head in one write before the response is looked for.</summary>
    private const int InlineBodyBytes = 16 * 1024;

    private readonly Socket _socket;
    private readonly MonotonicClock _clock;
    private readonly ResponseParser _parser;
    private readonly RequestWriter _writer = new();
    private readonly ExchangeGuard _guard;
    private readonly Exchange _exchange;
    private int _released;
    private volatile bool _disposed;
    private bool _reusable = true;

    internal HttpConnection(
        Socket socket, IPEndPoint remote, long id, MonotonicClock clock, ResponseLimits limits)
    {
        _socket = socket;
        _clock = clock;
        _parser = new ResponseParser(limits);
        _guard = new ExchangeGuard(clock.Provider, socket.Dispose);
        _exchange = new Exchange(socket, _parser, _guard, clock);
        Id = id;
        OpenedAt = LastUsedAt = clock.Now;
        // Not asked from the socket: when the peer has reset it already, the kernel no longer says.
        Remote = remote;
        LocalPort = ((IPEndPoint)socket.LocalEndPoint!).Port;
        RemoteText = Remote.ToString();
    }

    /// <summary>Number of the connection among those of its dialer, from 1.</summary>
    public long Id { get; }

    /// <summary>The address connected to.</summary>
    public IPEndPoint Remote { get; }

    /// <summary><see cref="Remote"/> as <c>address:port</c>.</summary>
    public string RemoteText { get; }

    /// <summary>The port of this side.</summary>
    public int LocalPort { get; }

    /// <summary>When the connect succeeded.</summary>
    public DateTimeOffset OpenedAt { get; }

    /// <summary>When the last exchange ended; at first <see cref="OpenedAt"/>.</summary>
    public DateTimeOffset LastUsedAt { get; private set; }

    /// <summary>How many requests have been written to it, the running one included.</summary>
    public int RequestCount { get; private set; }

    /// <summary>Time since the connect.</summary>
    public TimeSpan Age => _clock.Now - OpenedAt;

    /// <summary>Whether the last response ended in a way that allows another request.</summary>
    public bool IsReusable => _reusable && !_disposed;

    /// <summary>The head of the last response, once it has been received; valid until the next request.</summary>
    public ResponseHead? Response => !_disposed && _parser.HasHead ? _parser.Head : null;

    /// <summary>
    /// Looks, without waiting and with one system call, whether the peer has closed or sent something meanwhile: what
    /// real pools do before they use an idle connection.
    /// </summary>
    public IdleState CheckIdle()
    {
        if (!IsReusable || _guard.IsRunning)
        {
            return IdleState.NotReusable;
        }

        try
        {
            if (!_socket.Poll(0, SelectMode.SelectRead))
            {
                return IdleState.Usable;
            }

            return _socket.Available > 0 ? IdleState.UnexpectedData : IdleState.ClosedByPeer;
        }
        catch (SocketException)
        {
            return IdleState.ClosedByPeer;
        }
        catch (ObjectDisposedException)
        {
            return IdleState.NotReusable;
        }
    }

    /// <summary>Sends one request and reads its response.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="timeouts">How long it may take.</param>
    /// <param name="sink">Where the response goes; null discards the body.</param>
    /// <param name="cancellation">Closes the connection; the outcome is <see cref="OutcomeKind.Unfinished"/>.</param>
    /// <exception cref="ArgumentException">The request cannot be written as HTTP; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The connection is busy or not reusable.</exception>
    /// <exception cref="SocketException">A fault of this machine (see <see cref="SocketErrorMapping"/>).</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ExchangeResult> SendAsync(
        HttpRequest request,
        ExchangeTimeouts timeouts,
        IResponseSink? sink = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(timeouts);
        if (!IsReusable)
        {
            throw new InvalidOperationException("the connection cannot carry another request");
        }

        _writer.WriteHead(request);
        _guard.Begin(timeouts);
        RequestCount++;
        _reusable = false;
        _parser.Start(request.Method == "HEAD");
        _exchange.Begin(sink);
        var registration = cancellation.UnsafeRegister(
            static state => ((ExchangeGuard)state!).Abort(AbortReason.Cancelled), _guard);
        try
        {
            var result = await RunAsync(request);
            _reusable = result.Outcome.Kind == OutcomeKind.Response
                && _exchange.RequestComplete
                && !request.Close
                && _parser.KeepAlive
                && _guard.Reason == AbortReason.None;
            return result;
        }
        finally
        {
            // Waits for a cancellation that is running just now, so that it cannot hit the next exchange.
            registration.Dispose();
            _guard.End();
            LastUsedAt = _clock.Now;
            if (_guard.Reason != AbortReason.None)
            {
                _reusable = false;
            }

            if (_disposed)
            {
                ReleaseBuffers();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (_guard.IsRunning)
        {
            _guard.Abort(AbortReason.Cancelled);
            return;
        }

        _socket.Dispose();
        ReleaseBuffers();
    }

    private ValueTask<ExchangeResult> RunAsync(HttpRequest request)
    {
        if (request.BodyStream is null && request.Body.Length <= InlineBodyBytes)
        {
            _writer.Append(request.Body.Span);
            return _exchange.WriteThenReadAsync(_writer.Written);
        }

        return RunCrossingAsync(request);
    }

    /// <summary>
    /// A long body and the response cross: a server that answers without reading on must not be waited for.
    /// </summary>
    private async ValueTask<ExchangeResult> RunCrossingAsync(HttpRequest request)
    {
        using var stop = new CancellationTokenSource();
        var writing = _exchange.WriteRequestAsync(_writer.Written, request, stop.Token);
        try
        {
            return await _exchange.ReadAsync();
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }
    }

    private void ReleaseBuffers()
    {
        if (Interlocked.Exchange(ref _released, 1) != 0)
        {
            return;
        }

        _guard.Dispose();
        _parser.Dispose();
        _writer.Dispose();
    }
}
