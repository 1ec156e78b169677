using System.Net.Sockets;

namespace ZeroDrop.Load.Loops.Io;

/// <summary>
/// The system calls of an event loop, none of which blocks but <see cref="Wait"/>. Where it counts implemented by a
/// struct, for which the loop is compiled without indirect calls. Sockets are known by an opaque handle, zero or more.
/// Failures are <see cref="SocketError"/>s: <see cref="SocketError.WouldBlock"/> is none.
/// </summary>
internal interface ISocketIo : IDisposable
{
    /// <summary>How many events <see cref="Wait"/> reports at most; with fewer there are no others.</summary>
    int MaxEvents { get; }

    /// <summary>
    /// Opens a socket and begins to connect it.
    /// </summary>
    /// <param name="address">To where.</param>
    /// <param name="error">
    /// Success: connected. WouldBlock: under way. Else it failed, and nothing is left open.
    /// </param>
    /// <returns>The handle, or -1.</returns>
    int Connect(LoopAddress address, out SocketError error);

    /// <summary>Has <see cref="Wait"/> report on a socket from now on; once for each.</summary>
    void Watch(int handle, int slot, int generation, bool write);

    /// <summary>Changes what is reported: room to write, too, or not.</summary>
    void Rewatch(int handle, int slot, int generation, bool write);

    /// <summary>How a connect that was under way ended.</summary>
    SocketError ConnectOutcome(int handle);

    /// <summary>The local port, 0 when there is none.</summary>
    int LocalPort(int handle);

    /// <summary>Reads; 0 = the end, -1 = see <paramref name="error"/>.</summary>
    int Receive(int handle, Span<byte> into, out SocketError error);

    /// <summary>Writes as much as there is room for; -1 = see <paramref name="error"/>.</summary>
    int Send(int handle, ReadOnlySpan<byte> bytes, out SocketError error);

    /// <summary>Closes the socket, which also ends watching it.</summary>
    void Close(int handle);

    /// <summary>Waits until a socket is ready or the time is over.</summary>
    /// <param name="nanos">Zero or more.</param>
    /// <returns>How many events there are.</returns>
    int Wait(long nanos);

    /// <summary>One of the events of the last <see cref="Wait"/>.</summary>
    ReadyEvent Event(int index);

    /// <summary>CPU time of the calling thread in nanoseconds, or -1 when this system does not say.</summary>
    long ThreadCpuNanos();
}
