using System.Net;

namespace ZeroDrop.Cluster.Tests.Balancing;

/// <summary>Loopback addresses, a new one each time.</summary>
internal static class Addresses
{
    private static int _last;

    public static ValueTask<IPAddress> NextAsync(CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref _last);
        return ValueTask.FromResult(new IPAddress([127, 91, (byte)(number >> 8), (byte)number]));
    }
}
