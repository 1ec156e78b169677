using System.Net.Sockets;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Connections;
using ZeroDrop.Load.Loops.Io;
using ZeroDrop.Load.Records;
using ZeroDrop.Load.Sources;

namespace ZeroDrop.Load.Loops;

/// <summary>Opening, keeping and closing connections; writing.</summary>
internal sealed partial class EventLoop<TIo>
{
    private static bool UsesPool(Lane lane) => lane != Lane.Fresh;

    /// <summary>Puts a request on a connection: the one at hand, an idle one, or a new one.</summary>
    private void Begin(
        in PreparedRequest request, long seq, long due, long now, SampleTraits traits, LoopConnection? free)
    {
        Counters.Started++;
        _inFlight++;
        if (!UsesPool(request.Lane))
        {
            if (free is not null)
            {
                Park(free, now);
            }

            BeginOnNew(request, seq, due, now, traits);
        }
        else if (free is not null || _idle.First is not null)
        {
            // The one that has been idle for longest: all are used in turn.
            var connection = free ?? _idle.First!;
            connection.Begin(request, seq, due, now, traits);
            connection.State = ConnectionState.Busy;
            AwaitResponse(connection, now);
            Write(connection);
        }
        else
        {
            BeginOnNew(request, seq, due, now, traits);
        }
    }

    private void BeginOnNew(in PreparedRequest request, long seq, long due, long now, SampleTraits traits)
    {
        var connection = TakeSlot();
        connection.Begin(request, seq, due, now, traits);
        var address = _setup.Addresses.Of((_connects * _setup.Loops) + _setup.Index);
        connection.Remote = address.Index;
        connection.Id = 0;
        connection.Carried = 0;
        connection.LocalPort = 0;
        connection.Generation++;
        connection.Handle = _io.Connect(address, out var error);
        _connects++;
        if (connection.Handle < 0)
        {
            ConnectFailed(connection, error, now);
            return;
        }

        if (error == SocketError.Success)
        {
            Watch(connection, false);
            Connected(connection, now);
            return;
        }

        connection.State = ConnectionState.Connecting;
        _connecting.Add(connection, now);
        if (_setup.Transports is null && TryWriteEarly(connection, now))
        {
            return;
        }

        KeepUnwritten(connection);
        Watch(connection, true);
    }

    /// <summary>
    /// Over loopback and Unix sockets the connect is over before it returns, though it says otherwise: writing at once
    /// saves a turn.
    /// </summary>
    /// <returns>Whether the connect is over, one way or the other.</returns>
    private bool TryWriteEarly(LoopConnection connection, long now)
    {
        var written = _io.Send(connection.Handle, connection.Unwritten.Span, out var error);
        if (written < 0 && error == SocketError.WouldBlock)
        {
            return false;
        }

        if (written < 0 && SocketErrorMapping.OfConnect(error) is not null)
        {
            ConnectFailed(connection, error, now);
            return true;
        }

        Watch(connection, false);
        Opened(connection, now);
        AwaitResponse(connection, now);
        Written(connection, written, error);
        return true;
    }

    private void OnConnectOver(LoopConnection connection, long now)
    {
        var error = _io.ConnectOutcome(connection.Handle);
        if (error != SocketError.Success)
        {
            ConnectFailed(connection, error, now);
            return;
        }

        Connected(connection, now);
    }

    private void Connected(LoopConnection connection, long now)
    {
        Opened(connection, now);
        if (_setup.Transports is { } transports)
        {
            connection.Transport = transports.Create(connection.Handle);
            connection.State = ConnectionState.Handshaking;
            KeepUnwritten(connection);
            if (connection.List is null)
            {
                _connecting.Add(connection, now);
            }

            Shake(connection, now);
            return;
        }

        AwaitResponse(connection, now);
        Write(connection);
    }

    private void Opened(LoopConnection connection, long now)
    {
        connection.Id = (Counters.Opened * _setup.Loops) + _setup.Index + 1;
        connection.OpenedAt = now;
        connection.LocalPort = _io.LocalPort(connection.Handle);
        connection.State = ConnectionState.Busy;
        Counters.Opened++;
    }

    private void Shake(LoopConnection connection, long now)
    {
        var transport = connection.Transport!;
        switch (transport.Handshake())
        {
            case SocketError.Success:
                connection.State = ConnectionState.Busy;
                AwaitResponse(connection, now);
                Write(connection);
                break;
            case SocketError.WouldBlock:
                Watch(connection, transport.WantsWrite);
                break;
            default:
                _notes.Fault($"TLS: {transport.Problem}");
                Fail(connection, OutcomeKind.TlsFailed, now);
                break;
        }
    }

    private void AwaitResponse(LoopConnection connection, long now) =>
        (connection.AwaitsContinue ? _continues
            : connection.Request.Lane == Lane.Slow ? _slowResponses
            : _responses).Add(connection, now);

    private void SendBody(LoopConnection connection, long now)
    {
        connection.AwaitsContinue = false;
        connection.Unwritten = connection.Request.Bytes[connection.Request.HeadLength..];
        AwaitResponse(connection, now);
        Write(connection);
    }

    private void Write(LoopConnection connection)
    {
        if (connection.Unwritten.IsEmpty)
        {
            return;
        }

        var bytes = connection.Unwritten.Span;
        var written = connection.Transport is { } transport
            ? transport.Send(bytes, out var error)
            : _io.Send(connection.Handle, bytes, out error);
        Written(connection, written, error);
    }

    private void Written(LoopConnection connection, int written, SocketError error)
    {
        if (written == connection.Unwritten.Length)
        {
            connection.Unwritten = default;
            connection.BytesOut += written;
            Counters.BytesOut += written;
            if (connection.AwaitsContinue)
            {
                KeepUnwritten(connection);
            }

            if (connection.WatchesWrite)
            {
                Watch(connection, false);
            }

            return;
        }

        if (written < 0 && error != SocketError.WouldBlock)
        {
            // Reading goes on: the server may have answered before it closed, and that answer is what happened.
            connection.WriteError = error;
            if (connection.WatchesWrite)
            {
                Watch(connection, false);
            }

            return;
        }

        if (written > 0)
        {
            connection.BytesOut += written;
            Counters.BytesOut += written;
            connection.Unwritten = connection.Unwritten[written..];
        }

        KeepUnwritten(connection);
        if (!connection.WatchesWrite)
        {
            Watch(connection, true);
        }
    }

    /// <summary>The bytes of a source that uses its buffer again are copied before it does.</summary>
    private static void KeepUnwritten(LoopConnection connection)
    {
        if (connection.Request.IsStable)
        {
            return;
        }

        // All of it, since a body that waits for a 100 is still in there.
        var offset = connection.Request.Bytes.Length - connection.Unwritten.Length;
        var all = connection.Request.Bytes.ToArray();
        var head = connection.AwaitsContinue;
        connection.Request = connection.Request with { Bytes = all, IsStable = true };
        connection.Unwritten = head
            ? all.AsMemory(connection.Request.HeadLength - connection.Unwritten.Length, connection.Unwritten.Length)
            : all.AsMemory(offset);
    }

    private void ConnectFailed(LoopConnection connection, SocketError error, long now)
    {
        if (SocketErrorMapping.OfConnect(error) is { } kind)
        {
            Fail(connection, kind, now);
            return;
        }

        _notes.Fault(error.ToString());
        Fail(connection, OutcomeKind.Unfinished, now);
    }

    private LoopConnection TakeSlot()
    {
        if (_free.TryPop(out var connection))
        {
            return connection;
        }

        connection = new LoopConnection(_slots.Count);
        _slots.Add(connection);
        return connection;
    }

    /// <summary>Keeps a connection for later.</summary>
    private void Park(LoopConnection connection, long now)
    {
        if (_stopping)
        {
            Close(connection);
            return;
        }

        connection.State = ConnectionState.Idle;
        _idle.Add(connection, now);
        if (_idle.Count > _max)
        {
            Close(_idle.First!);
        }
    }

    private void Watch(LoopConnection connection, bool write)
    {
        if (connection.IsWatched)
        {
            if (connection.WatchesWrite != write)
            {
                _io.Rewatch(connection.Handle, connection.Slot, connection.Generation, write);
            }
        }
        else
        {
            _io.Watch(connection.Handle, connection.Slot, connection.Generation, write);
            connection.IsWatched = true;
        }

        connection.WatchesWrite = write;
    }

    private void Close(LoopConnection connection)
    {
        connection.List?.Remove(connection);
        connection.Transport?.Dispose();
        connection.Transport = null;
        if (connection.Handle >= 0)
        {
            _io.Close(connection.Handle);
            connection.Handle = -1;
        }

        connection.State = ConnectionState.Closed;
        connection.IsWatched = false;
        connection.WatchesWrite = false;
        connection.Generation++;
        _free.Push(connection);
    }
}
