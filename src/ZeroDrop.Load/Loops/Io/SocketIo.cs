using System.Net;
using System.Net.Sockets;

namespace ZeroDrop.Load.Loops.Io;

/// <summary>
/// Every other system: .NET's sockets without blocking, and its <c>select</c>. The same loop and the same outcomes as
/// on Linux, at a higher cost for each request and with timeouts in microseconds.
/// </summary>
internal sealed class SocketIo : ISocketIo
{
    private readonly List<Entry?> _entries = [];
    private readonly Stack<int> _free = new();
    private readonly List<Socket> _reading = [];
    private readonly List<Socket> _writing = [];
    private readonly List<Socket> _failing = [];
    private readonly Dictionary<Socket, Readiness> _ready = [];
    private readonly List<ReadyEvent> _events = [];

    // An address with nobody behind it: select wants at least one socket.
    private readonly Socket _nobody = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    /// <summary>Opens it.</summary>
    public SocketIo()
    {
        _nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    /// <inheritdoc/>
    public int MaxEvents => int.MaxValue;

    /// <inheritdoc/>
    public int Connect(LoopAddress address, out SocketError error)
    {
        var protocol = address.Family == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp;
        Socket? socket = null;
        try
        {
            socket = new Socket(address.Family, SocketType.Stream, protocol) { Blocking = false };
            if (protocol == ProtocolType.Tcp)
            {
                socket.NoDelay = true;
            }

            socket.Connect(address.EndPoint);
            error = SocketError.Success;
        }
        catch (SocketException e)
        {
            error = e.SocketErrorCode is SocketError.InProgress ? SocketError.WouldBlock : e.SocketErrorCode;
            if (error != SocketError.WouldBlock || socket is null)
            {
                socket?.Dispose();
                return -1;
            }
        }

        if (!_free.TryPop(out var handle))
        {
            handle = _entries.Count;
            _entries.Add(null);
        }

        _entries[handle] = new Entry(socket);
        return handle;
    }

    /// <inheritdoc/>
    public void Watch(int handle, int slot, int generation, bool write)
    {
        var entry = Of(handle);
        entry.Slot = slot;
        entry.Generation = generation;
        entry.IsWatched = true;
        entry.WatchesWrite = write;
    }

    /// <inheritdoc/>
    public void Rewatch(int handle, int slot, int generation, bool write) =>
        Watch(handle, slot, generation, write);

    /// <inheritdoc/>
    public SocketError ConnectOutcome(int handle)
    {
        var socket = Of(handle).Socket;
        var value = (int)(socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error) ?? 0);
        return value == 0 ? SocketError.Success : OperatingSystem.IsWindows() ? (SocketError)value
            : OperatingSystem.IsLinux() ? LinuxNative.ToSocketError(value)
            : ProbeConnect(socket);
    }

    /// <inheritdoc/>
    public int LocalPort(int handle) => (Of(handle).Socket.LocalEndPoint as IPEndPoint)?.Port ?? 0;

    /// <inheritdoc/>
    public int Receive(int handle, Span<byte> into, out SocketError error)
    {
        var count = Of(handle).Socket.Receive(into, SocketFlags.None, out error);
        return error == SocketError.Success ? count : -1;
    }

    /// <inheritdoc/>
    public int Send(int handle, ReadOnlySpan<byte> bytes, out SocketError error)
    {
        var count = Of(handle).Socket.Send(bytes, SocketFlags.None, out error);

        // Not connected yet is what others call: would block.
        error = error == SocketError.NotConnected ? SocketError.WouldBlock : error;
        return error == SocketError.Success ? count : -1;
    }

    /// <inheritdoc/>
    public void Close(int handle)
    {
        Of(handle).Socket.Dispose();
        _entries[handle] = null;
        _free.Push(handle);
    }

    /// <inheritdoc/>
    public int Wait(long nanos)
    {
        _reading.Clear();
        _writing.Clear();
        _failing.Clear();
        _reading.Add(_nobody);
        foreach (var entry in _entries)
        {
            if (entry is { IsWatched: true })
            {
                _reading.Add(entry.Socket);
                _failing.Add(entry.Socket);
                if (entry.WatchesWrite)
                {
                    _writing.Add(entry.Socket);
                }
            }
        }

        Socket.Select(_reading, _writing, _failing, (int)Math.Min(1_000_000, (nanos + 999) / 1000));
        _ready.Clear();
        Mark(_reading, Readiness.Read);
        Mark(_writing, Readiness.Write);
        Mark(_failing, Readiness.Read | Readiness.Write);
        _events.Clear();
        foreach (var entry in _entries)
        {
            if (entry is not null && _ready.TryGetValue(entry.Socket, out var ready))
            {
                _events.Add(new ReadyEvent(entry.Slot, entry.Generation, ready));
            }
        }

        return _events.Count;
    }

    /// <inheritdoc/>
    public ReadyEvent Event(int index) => _events[index];

    /// <inheritdoc/>
    public long ThreadCpuNanos() => -1;

    /// <inheritdoc/>
    public void Dispose() => _nobody.Dispose();

    private static SocketError ProbeConnect(Socket socket)
    {
        // The number is the system's own; sending says the same in .NET's words.
        socket.Send(ReadOnlySpan<byte>.Empty, SocketFlags.None, out var error);
        return error == SocketError.Success ? SocketError.ConnectionRefused : error;
    }

    private Entry Of(int handle) =>
        _entries[handle] ?? throw new InvalidOperationException($"socket {handle} is closed");

    private void Mark(List<Socket> sockets, Readiness ready)
    {
        foreach (var socket in sockets)
        {
            if (socket != _nobody)
            {
                _ready[socket] = _ready.GetValueOrDefault(socket) | ready;
            }
        }
    }

    private sealed class Entry(Socket socket)
    {
        public Socket Socket { get; } = socket;

        public int Slot { get; set; }

        public int Generation { get; set; }

        public bool IsWatched { get; set; }

        public bool WatchesWrite { get; set; }
    }
}
