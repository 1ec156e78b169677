using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Messages;
using ZeroDrop.Http.Timing;

namespace ZeroDrop.Http.Connections;

/// <summary>
/// One request and its response on a socket: the writing, the reading, and what became of it. One instance serves a
/// connection for its life; <see cref="Begin"/> starts it over.
/// </summary>
internal sealed class Exchange(Socket socket, ResponseParser parser, ExchangeGuard guard, MonotonicClock clock)
{
    private const int CopyBytes = 16 * 1024;

    private IResponseSink? _sink;
    private DateTimeOffset _sent;
    private DateTimeOffset? _firstByte;
    private SocketError? _writeError;
    private Exception? _bodyFault;
    private long _bodyBytes;
    private long _bytesWritten;

    /// <summary>Whether the whole request has been handed to the kernel.</summary>
    public bool RequestComplete { get; private set; }

    /// <summary>The next exchange; the request counts as sent from now.</summary>
    public void Begin(IResponseSink? sink)
    {
        _sink = sink;
        _sent = clock.Now;
        _firstByte = null;
        _writeError = null;
        _bodyFault = null;
        _bodyBytes = 0;
        _bytesWritten = 0;
        RequestComplete = false;
    }

    /// <summary>
    /// Writes; a failure is kept, not thrown: the server may have answered before it closed, and that answer is what
    /// happened.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> WriteAllAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var written = await socket.SendAsync(bytes, SocketFlags.None, cancellation);
                _bytesWritten += written;
                bytes = bytes[written..];
                guard.Touch();
            }

            return true;
        }
        catch (SocketException e)
        {
            _writeError = e.SocketErrorCode;
        }
        catch (ObjectDisposedException)
        {
            _writeError = SocketError.OperationAborted;
        }

        return false;
    }

    /// <summary>Writes a request that is short enough not to need the response read meanwhile.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ExchangeResult> WriteThenReadAsync(ReadOnlyMemory<byte> request)
    {
        RequestComplete = await WriteAllAsync(request);
        return await ReadAsync();
    }

    /// <summary>Writes head and body while the response is being read by <see cref="ReadAsync"/>.</summary>
    public async Task WriteRequestAsync(ReadOnlyMemory<byte> head, HttpRequest request, CancellationToken stop)
    {
        try
        {
            RequestComplete = await WriteAllAsync(head, stop)
                && (request.BodyStream is null
                    ? await WriteAllAsync(request.Body, stop)
                    : await CopyAsync(request.BodyStream, request.BodyStreamLength, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The response is complete: the rest of the body is nobody's business, and the connection is not used
            // again.
        }
    }

    /// <summary>Reads up to the end of the response.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ExchangeResult> ReadAsync()
    {
        try
        {
            while (true)
            {
                switch (parser.Next())
                {
                    case ParseStep.NeedMore:
                        var read = await socket.ReceiveAsync(parser.GetMemory(), SocketFlags.None);
                        if (read == 0)
                        {
                            return parser.EndOfStream() ? Complete() : Closed();
                        }

                        parser.Commit(read);
                        _firstByte ??= clock.Now;
                        guard.Touch();
                        break;
                    case ParseStep.Informational:
                        _firstByte = parser.HasUnconsumed ? _firstByte : null;
                        break;
                    case ParseStep.Head:
                        await (_sink?.OnHeadAsync(parser.Head) ?? default);
                        break;
                    case ParseStep.Body:
                        _bodyBytes += parser.Body.Length;
                        await (_sink?.OnBodyAsync(parser.Body) ?? default);
                        break;
                    case ParseStep.Complete:
                        return Complete();
                    case ParseStep.Malformed:
                        return Result(OutcomeKind.Malformed, parser.Problem);
                }
            }
        }
        catch (SocketException e)
        {
            return Failed(e);
        }
        catch (ObjectDisposedException) when (guard.Reason != AbortReason.None)
        {
            return Aborted();
        }
    }

    private ExchangeResult Complete() => Result(OutcomeKind.Response, null);

    private ExchangeResult Closed()
    {
        if (guard.Reason != AbortReason.None)
        {
            return Aborted();
        }

        if (_firstByte is not null)
        {
            return Result(OutcomeKind.Truncated, "FIN inside the response");
        }

        return _writeError is { } error && SocketErrorMapping.OfExchange(error, false) is { } kind
            ? Result(kind, $"{error} while writing, then FIN")
            : Result(OutcomeKind.EofBeforeResponse, "FIN before the response");
    }

    private ExchangeResult Failed(SocketException e)
    {
        if (guard.Reason != AbortReason.None)
        {
            return Aborted();
        }

        var kind = SocketErrorMapping.OfExchange(e.SocketErrorCode, _firstByte is not null);
        return kind is { } known
            ? Result(known, e.SocketErrorCode.ToString())
            : throw new SocketException((int)e.SocketErrorCode);
    }

    private ExchangeResult Aborted()
    {
        return guard.Reason switch
        {
            AbortReason.TimedOut => Result(OutcomeKind.ResponseTimedOut, "no complete response in time"),
            AbortReason.Cancelled => Result(
                OutcomeKind.Unfinished,
                _bodyFault is null ? "cancelled by this side" : $"the request body broke off: {_bodyFault.Message}"),
            _ => throw new InvalidOperationException($"not aborted: {guard.Reason}"),
        };
    }

    private ExchangeResult Result(OutcomeKind kind, string? detail) => new()
    {
        Outcome = new Outcome(kind, kind switch
        {
            OutcomeKind.Response => parser.Head.Status,
            OutcomeKind.Truncated when parser.HasHead => parser.Head.Status,
            _ => 0,
        }),
        Sent = _sent,
        FirstByte = _firstByte,
        End = clock.Now,
        BodyBytes = _bodyBytes,
        BytesWritten = Volatile.Read(ref _bytesWritten),
        Detail = detail,
    };

    private async Task<bool> CopyAsync(Stream body, long? length, CancellationToken stop)
    {
        // Room for a chunk's size line in front of the data and for its end behind it: one write per chunk.
        const int SizeLine = 10;
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes + SizeLine + 2);
        try
        {
            for (var left = length ?? long.MaxValue; left > 0;)
            {
                var room = buffer.AsMemory(SizeLine, (int)Math.Min(CopyBytes, left));
                var read = await ReadSourceAsync(body, room, stop);
                if (read == 0)
                {
                    return length is null
                        ? await WriteAllAsync("0\r\n\r\n"u8.ToArray(), stop)
                        : SourceFailed(new EndOfStreamException($"the body ended {left} bytes before its length"));
                }

                if (read < 0 || !await WriteAllAsync(Framed(buffer, SizeLine, read, length is null), stop))
                {
                    return false;
                }

                left -= read;
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>-1 = there is no more to be had. A source may break in any way, also because of the stop.</summary>
    private async ValueTask<int> ReadSourceAsync(Stream body, Memory<byte> room, CancellationToken stop)
    {
        try
        {
            return await body.ReadAsync(room, stop);
        }
        catch (Exception e)
        {
            if (!stop.IsCancellationRequested)
            {
                SourceFailed(e);
            }

            return -1;
        }
    }

    /// <summary>Without the rest of its body the request cannot be completed: the connection is given up.</summary>
    private bool SourceFailed(Exception fault)
    {
        _bodyFault = fault;
        guard.Abort(AbortReason.Cancelled);
        return false;
    }

    private static ReadOnlyMemory<byte> Framed(byte[] buffer, int dataStart, int dataLength, bool chunked)
    {
        if (!chunked)
        {
            return buffer.AsMemory(dataStart, dataLength);
        }

        var size = dataLength.ToString("x", CultureInfo.InvariantCulture);
        var start = dataStart - size.Length - 2;
        Encoding.ASCII.GetBytes(size, buffer.AsSpan(start));
        "\r\n"u8.CopyTo(buffer.AsSpan(dataStart - 2));
        "\r\n"u8.CopyTo(buffer.AsSpan(dataStart + dataLength));
        return buffer.AsMemory(start, size.Length + 2 + dataLength + 2);
    }
}
