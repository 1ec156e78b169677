using System.Net.Sockets;

namespace ZeroDrop.Load.Loops;

/// <summary>
/// What is between a socket and HTTP, such as TLS. A plain connection has none: its bytes go straight to the socket.
/// Nothing here blocks: what cannot go on says WouldBlock and is called again when the socket is ready.
/// </summary>
internal abstract class Transport : IDisposable
{
    /// <summary>What went wrong, for people; null = nothing.</summary>
    public string? Problem { get; protected set; }

    /// <summary>
    /// Whether plain bytes are here that the socket will not announce again: they are read before waiting.
    /// </summary>
    public abstract bool HasBuffered { get; }

    /// <summary>Whether it has to write before it can go on.</summary>
    public abstract bool WantsWrite { get; }

    /// <summary>Goes on with the handshake.</summary>
    /// <returns>Success: it is over; WouldBlock: to be called again; else it failed.</returns>
    public abstract SocketError Handshake();

    /// <summary>Reads plain bytes; 0 = the end, -1 = see <paramref name="error"/>.</summary>
    public abstract int Receive(Span<byte> into, out SocketError error);

    /// <summary>Takes plain bytes to write, as many as there is room for; -1 = see <paramref name="error"/>.</summary>
    public abstract int Send(ReadOnlySpan<byte> bytes, out SocketError error);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what it holds; the socket is the loop's.</summary>
    protected abstract void Dispose(bool disposing);
}
