using System.Net.Sockets;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Http.Connections;

/// <summary>
/// The one place where socket errors become outcomes. Null means that the fault is the client machine's own (no file
/// descriptor, no port, no permission): that is an exception, never a drop.
/// </summary>
public static class SocketErrorMapping
{
    /// <summary>A connect that failed.</summary>
    public static OutcomeKind? OfConnect(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => OutcomeKind.ConnectRefused,
        SocketError.TimedOut => OutcomeKind.ConnectTimedOut,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown
            or SocketError.NetworkDown => OutcomeKind.Unreachable,

        // Accepted and reset before connect() returned: the server's side of it was there.
        SocketError.ConnectionReset or SocketError.ConnectionAborted => OutcomeKind.ResetBeforeResponse,
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => OutcomeKind.DnsFailed,
        _ => null,
    };

    /// <summary>A write, or a read, that failed after the connect.</summary>
    /// <param name="error">The socket's error.</param>
    /// <param name="responseBegan">Whether a byte of the final response had arrived.</param>
    public static OutcomeKind? OfExchange(SocketError error, bool responseBegan) => error switch
    {
        // EPIPE is Shutdown here: the answer to what we wrote before was a reset.
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown
            or SocketError.NotConnected =>
            responseBegan ? OutcomeKind.Truncated : OutcomeKind.ResetBeforeResponse,

        // The kernel gave up on unacknowledged data (tcp_retries2): nobody answers any more.
        SocketError.TimedOut => OutcomeKind.ResponseTimedOut,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.HostDown
            or SocketError.NetworkDown => responseBegan ? OutcomeKind.Truncated : OutcomeKind.Unreachable,
        _ => null,
    };
}
