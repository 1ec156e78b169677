using System.Net.Sockets;

namespace ZeroDrop.Cluster.Kubelet;

/// <summary>Runs <c>tcpSocket</c> probes: a connection that opens is a success, whatever happens on it then.</summary>
internal static class TcpHandler
{
    /// <summary>Connects once.</summary>
    public static async Task<HandlerResult> ProbeAsync(string host, int port, CancellationToken cancellation)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(host, port, cancellation);
            return HandlerResult.Success;
        }
        catch (SocketException e)
        {
            return HandlerResult.Failure($"dial tcp {host}:{port}: connect: {HttpHandler.Word(e.SocketErrorCode)}");
        }
        catch (OperationCanceledException)
        {
            return HandlerResult.Failure($"dial tcp {host}:{port}: i/o timeout");
        }
    }
}
