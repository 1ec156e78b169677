using System.Net;
using System.Net.Sockets;

namespace ZeroDrop.Cluster.Tests.Network;

/// <summary>What a client sees that connects.</summary>
internal static class Connecting
{
    internal const string Connected = "connected";
    internal const string Refused = "refused";
    internal const string Hangs = "hangs";

    /// <summary>Tries for 1.5 s.</summary>
    internal static async Task<string> TryAsync(IPEndPoint endPoint)
    {
        using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1.5));
        try
        {
            await socket.ConnectAsync(endPoint, limit.Token);
            return Connected;
        }
        catch (OperationCanceledException)
        {
            return Hangs;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.ConnectionRefused
                ? Refused
                : failure.SocketErrorCode.ToString();
        }
    }
}
