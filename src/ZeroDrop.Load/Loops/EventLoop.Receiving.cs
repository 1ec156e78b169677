using System.Net.Sockets;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Connections;
using ZeroDrop.Http.Messages;
using ZeroDrop.Load.Loops.Io;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Loops;

/// <summary>Reading responses, and what becomes of requests.</summary>
internal sealed partial class EventLoop<TIo>
{
    // So that one fast and endless response does not keep the others waiting.
    private const int ReadsPerEvent = 16;

    private void OnEvent(ReadyEvent happened)
    {
        var connection = _slots[happened.Slot];
        if (connection.Generation != happened.Generation)
        {
            return;
        }

        switch (connection.State)
        {
            case ConnectionState.Busy:
                if (connection.WatchesWrite && (happened.Ready & Readiness.Write) != 0)
                {
                    Write(connection);
                }

                if ((happened.Ready & Readiness.Read) != 0)
                {
                    Receive(connection, happened.Ready);
                }

                break;
            case ConnectionState.Connecting:
                if ((happened.Ready & Readiness.Write) != 0)
                {
                    OnConnectOver(connection, _clock.Nanos);
                }

                break;
            case ConnectionState.Handshaking:
                Shake(connection, _clock.Nanos);
                break;
            case ConnectionState.Idle:
                // Its end, or bytes that nobody asked for: not to be used for a request either way.
                Counters.IdleClosed++;
                Close(connection);
                break;
        }
    }

    private void Receive(LoopConnection connection, Readiness ready)
    {
        for (var reads = 0; reads < ReadsPerEvent || connection.Transport is { HasBuffered: true }; reads++)
        {
            var count = connection.Transport is { } transport
                ? transport.Receive(_buffer, out var error)
                : _io.Receive(connection.Handle, _buffer, out error);
            if (count < 0)
            {
                if (error != SocketError.WouldBlock)
                {
                    Broken(connection, error, _clock.Nanos);
                }

                return;
            }

            var now = _clock.Nanos;
            if (count == 0)
            {
                EndOfStream(connection, now);
                return;
            }

            connection.BytesIn += count;
            Counters.BytesIn += count;
            if (connection.FirstByte < 0)
            {
                connection.FirstByte = now;
            }

            if (Take(connection, count, now, ready))
            {
                return;
            }

            if (count < _buffer.Length && connection.Transport is not { HasBuffered: true })
            {
                return;
            }
        }
    }

    /// <summary>Takes what is in the buffer. True: the request is over.</summary>
    private bool Take(LoopConnection connection, int count, long now, Readiness ready)
    {
        switch (connection.Stage)
        {
            case ResponseStage.Nothing:
                if (!_heads.TryRead(_buffer, count, connection.Request.IsHead, out var known))
                {
                    connection.Stage = ResponseStage.Parsing;
                    connection.Parser = _parsers.TryPop(out var pooled) ? pooled : new ResponseParser(_limits);
                    connection.Parser.Start(connection.Request.IsHead);
                    return Parse(connection, count, now, ready);
                }

                connection.Status = known.Status;
                connection.KeepAlive = known.KeepAlive;
                connection.BodyLeft = known.BodyBytes;
                connection.Stage = ResponseStage.Counting;
                return TakeBody(connection, count - known.HeadBytes, now, ready);
            case ResponseStage.Counting:
                return TakeBody(connection, count, now, ready);
            case ResponseStage.Parsing:
                return Parse(connection, count, now, ready);
            default:
                throw new InvalidOperationException($"unknown stage {connection.Stage}");
        }
    }

    private bool TakeBody(LoopConnection connection, int count, long now, Readiness ready)
    {
        if (count < connection.BodyLeft)
        {
            connection.BodyBytes += count;
            connection.BodyLeft -= count;
            return false;
        }

        connection.BodyBytes += connection.BodyLeft;

        // Bytes after the response belong to nothing: the connection is not used again.
        Complete(connection, connection.KeepAlive && count == connection.BodyLeft, now, ready);
        return true;
    }

    private bool Parse(LoopConnection connection, int count, long now, Readiness ready)
    {
        var parser = connection.Parser!;
        var rest = _buffer.AsSpan(0, count);
        while (!rest.IsEmpty)
        {
            var room = parser.GetMemory().Span;
            var part = Math.Min(room.Length, rest.Length);
            rest[..part].CopyTo(room);
            rest = rest[part..];
            parser.Commit(part);
            if (TakeSteps(connection, parser, rest.Length, now, ready))
            {
                return true;
            }
        }

        return false;
    }

    private bool TakeSteps(LoopConnection connection, ResponseParser parser, int more, long now, Readiness ready)
    {
        while (true)
        {
            switch (parser.Next())
            {
                case ParseStep.NeedMore:
                    return false;
                case ParseStep.Informational:
                    connection.FirstByte = parser.HasUnconsumed || more > 0 ? now : RequestSample.Never;
                    if (connection.AwaitsContinue && parser.Head.Status == 100)
                    {
                        SendBody(connection, now);
                    }

                    break;
                case ParseStep.Head:
                    break;
                case ParseStep.Body:
                    connection.BodyBytes += parser.Body.Length;
                    break;
                case ParseStep.Complete:
                    connection.Status = parser.Head.Status;
                    Complete(connection, parser.KeepAlive && more == 0, now, ready);
                    return true;
                case ParseStep.Malformed:
                    _notes.Malformed(parser.Problem ?? "");
                    Fail(connection, OutcomeKind.Malformed, now);
                    return true;
            }
        }
    }

    private void Complete(LoopConnection connection, bool keepAlive, long now, Readiness ready)
    {
        Record(connection.Sample(Outcome.Of(connection.Status), now));
        var reusable = keepAlive && connection.RequestComplete && (ready & Readiness.Closed) == 0
            && UsesPool(connection.Request.Lane);
        Release(connection);
        connection.Carried++;
        if (!reusable)
        {
            Close(connection);
        }

        Freed(now);
        Proceed(reusable ? connection : null, now);
    }

    private void EndOfStream(LoopConnection connection, long now)
    {
        if (connection.Stage == ResponseStage.Parsing && connection.Parser!.EndOfStream())
        {
            connection.Status = connection.Parser.Head.Status;
            Complete(connection, false, now, Readiness.Closed);
            return;
        }

        var kind = connection.FirstByte >= 0 ? OutcomeKind.Truncated
            : connection.WriteError != SocketError.Success
                && SocketErrorMapping.OfExchange(connection.WriteError, false) is { } known ? known
            : OutcomeKind.EofBeforeResponse;
        Fail(connection, kind, now);
    }

    private void Broken(LoopConnection connection, SocketError error, long now)
    {
        if (SocketErrorMapping.OfExchange(error, connection.FirstByte >= 0) is { } kind)
        {
            Fail(connection, kind, now);
            return;
        }

        _notes.Fault(error.ToString());
        Fail(connection, OutcomeKind.Unfinished, now);
    }

    /// <summary>The request failed: recorded once, never sent again, and its connection is closed.</summary>
    private void Fail(LoopConnection connection, OutcomeKind kind, long now)
    {
        var hasHead = connection.Stage == ResponseStage.Counting || connection.Parser is { HasHead: true };
        var status = kind != OutcomeKind.Truncated || !hasHead ? 0
            : connection.Stage == ResponseStage.Counting ? connection.Status : connection.Parser!.Head.Status;
        Record(connection.Sample(new Outcome(kind, status), now));
        var wasOpened = connection.Id != 0;
        Release(connection);
        Close(connection);
        Freed(now);
        if (!wasOpened && _pacer is null)
        {
            _pauses.Enqueue(now + _pause);
        }

        // The next request is begun in the next turn, not here: a server that refuses at once would make this recurse.
    }

    private void Release(LoopConnection connection)
    {
        connection.HasRequest = false;
        connection.Unwritten = default;
        connection.List?.Remove(connection);
        if (connection.Parser is { } parser)
        {
            parser.Dispose();
            _parsers.Push(parser);
            connection.Parser = null;
        }
    }

    private void Freed(long now)
    {
        if (_inFlight-- == _max)
        {
            _lastFreed = now;
        }
    }
}
