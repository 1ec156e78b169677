using System.Runtime.CompilerServices;
using ZeroDrop.Http.Connections;
using ZeroDrop.Http.Dialing;
using ZeroDrop.Http.Messages;
using ZeroDrop.Http.Pooling;

namespace ZeroDrop.Http.Sending;

/// <summary>
/// Sends each request once: on an idle connection of the pool or on a new one. When that fails the failure is the
/// result; there is no second attempt. Thread-safe.
/// </summary>
/// <param name="dialer">Opens connections.</param>
/// <param name="target">Where they go.</param>
/// <param name="pool">Idle connections; null = every request gets a new connection, closed after the response.</param>
public sealed class RequestSender(Dialer dialer, IDialTarget target, ConnectionPool? pool)
{
    /// <summary>Sends <paramref name="request"/> and reads its response into <paramref name="sink"/>.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="options">Time limits.</param>
    /// <param name="sink">Where the response goes; null discards the body.</param>
    /// <param name="cancellation">Gives up; the outcome is unfinished.</param>
    /// <exception cref="System.Net.Sockets.SocketException">
    /// A fault of this machine (see <see cref="SocketErrorMapping"/>).
    /// </exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<SendResult> SendAsync(
        HttpRequest request, SendOptions options, IResponseSink? sink = null, CancellationToken cancellation = default)
    {
        var connection = pool?.Rent();
        try
        {
            DateTimeOffset? connectStarted = null;
            if (connection is null)
            {
                var opened = await dialer.ConnectAsync(target, options.ConnectTimeout, cancellation);
                if (opened.Connection is null)
                {
                    return NotConnected(opened);
                }

                connection = opened.Connection;
                connectStarted = opened.Started;
            }

            var reused = connection.RequestCount > 0;
            var exchange = await connection.SendAsync(request, options.Exchange, sink, cancellation);
            return new SendResult
            {
                Outcome = exchange.Outcome,
                Sent = connectStarted ?? exchange.Sent,
                FirstByte = exchange.FirstByte,
                End = exchange.End,
                ConnectionId = connection.Id,
                ConnectionReused = reused,
                ConnectionAge = connectStarted is null ? exchange.Sent - connection.OpenedAt : TimeSpan.Zero,
                Remote = connection.RemoteText,
                LocalPort = connection.LocalPort,
                BytesWritten = exchange.BytesWritten,
                BodyBytes = exchange.BodyBytes,
                Detail = exchange.Detail,
            };
        }
        finally
        {
            if (pool is null)
            {
                connection?.Dispose();
            }
            else
            {
                pool.Return(connection);
            }
        }
    }

    private static SendResult NotConnected(ConnectResult opened) => new()
    {
        Outcome = opened.Failure,
        Sent = opened.Started,
        End = opened.Ended,
        Remote = opened.Remote?.ToString() ?? "",
        Detail = opened.Attempts > 1 ? $"after {opened.Attempts} SYNs" : null,
    };
}
