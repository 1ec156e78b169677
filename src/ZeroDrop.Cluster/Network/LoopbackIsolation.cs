using System.Net;

namespace ZeroDrop.Cluster.Network;

/// <summary>Every pod has an address in 127.0.0.0/8; its processes run in the host's network and must bind that
/// address. Needs no privileges. The default.</summary>
public sealed class LoopbackIsolation : INetworkIsolation
{
    // One descriptor each. A router that still sends to a pod thousands of pods ago does not exist.
    private const int MaxBlackholes = 4096;

    private static readonly TimeSpan s_retryPeriod = TimeSpan.FromMilliseconds(250);

    // TIME_WAIT lasts 60 s (include/net/tcp.h TCP_TIMEWAIT_LEN); whoever holds the port longer listens on it.
    private const int MaxRetries = 280;

    private readonly PodAddressAllocator _addresses;
    private readonly RefusingPhase _refusing;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Queue<BlackholedAddress> _blackholes = new();
    private readonly CancellationTokenSource _end = new();
    private bool _disposed;

    private LoopbackIsolation(PodAddressAllocator addresses, int seed, TimeProvider time)
    {
        _addresses = addresses;
        _refusing = new RefusingPhase(seed);
        _time = time;
    }

    /// <summary>The cluster's block of addresses.</summary>
    public IPNetwork Block => _addresses.Block;

    /// <inheritdoc/>
    public bool IsolatesWildcardBinds => false;

    /// <summary>Reserves a block of addresses.</summary>
    /// <param name="seed">Chooses the block and the lengths of the refusing phases.</param>
    /// <param name="timeProvider">The clock of these phases.</param>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    /// <exception cref="InvalidOperationException">Every block is in use.</exception>
    public static LoopbackIsolation Create(int seed, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        return new LoopbackIsolation(PodAddressAllocator.Acquire(seed), seed, timeProvider);
    }

    /// <inheritdoc/>
    public ValueTask<IPAddress> AllocateHostAddressAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_addresses.Next());

    /// <inheritdoc/>
    public ValueTask<PodSandbox> CreateAsync(string podId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new PodSandbox(podId, _addresses.Next(), null));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<int>> EndAsync(
        PodSandbox sandbox, IReadOnlyCollection<int> ports, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        await Task.Delay(_refusing.Next(), _time, cancellationToken);
        int[] occupied = [.. ports.Distinct().Order().Where(port => !TryBlackhole(new(sandbox.Address, port)))];
        if (occupied.Length > 0)
        {
            _ = RetryAsync(sandbox.Address, [.. occupied]);
        }

        return occupied;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return ValueTask.CompletedTask;
            }

            _disposed = true;
            foreach (BlackholedAddress blackhole in _blackholes)
            {
                blackhole.Dispose();
            }
        }

        _end.Cancel();
        _end.Dispose();
        _addresses.Dispose();
        return ValueTask.CompletedTask;
    }

    private bool TryBlackhole(IPEndPoint endPoint)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return true;
            }

            if (BlackholedAddress.TryCreate(endPoint) is not { } blackhole)
            {
                return false;
            }

            _blackholes.Enqueue(blackhole);
            if (_blackholes.Count > MaxBlackholes)
            {
                _blackholes.Dequeue().Dispose();
            }

            return true;
        }
    }

    private async Task RetryAsync(IPAddress address, List<int> ports)
    {
        try
        {
            CancellationToken end = _end.Token;
            for (int round = 0; round < MaxRetries && ports.Count > 0; round++)
            {
                await Task.Delay(s_retryPeriod, _time, end);
                ports.RemoveAll(port => TryBlackhole(new IPEndPoint(address, port)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
        {
            // The cluster is gone, and with it whoever could connect.
        }
    }
}
