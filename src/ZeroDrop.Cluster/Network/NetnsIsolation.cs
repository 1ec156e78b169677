using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using ZeroDrop.Cluster.Runtime;

namespace ZeroDrop.Cluster.Network;

/// <summary>Every pod has a network namespace, joined by a veth pair to a bridge in the host: for servers that bind
/// 0.0.0.0. Needs root (CAP_NET_ADMIN and CAP_SYS_ADMIN) and iproute2.</summary>
/// <remarks>
/// <para>
/// Each link and namespace is registered with the runtime's supervisor before it is made, and made by a tool below
/// it, so that nothing is left after <c>kill -9</c>. Names carry the cluster's id.
/// </para>
/// <para>
/// The host holds a permanent neighbour entry for every pod. It outlives the pod's link, so that packets to a dead
/// pod leave the bridge for an Ethernet address that nobody has, and connects hang; without it the host would answer
/// itself with "no route to host", which was never seen on a real node (causes.md §6.3). A veth pair without a pod
/// keeps the bridge up.
/// </para>
/// </remarks>
public sealed class NetnsIsolation : INetworkIsolation
{
    /// <summary>Prefix length of a cluster's subnet: 4,064 usable addresses, pods and virtual IPs together.</summary>
    public const int PrefixLength = 20;

    // 10.128.0.0/9: the upper half of RFC 1918's 10.0.0.0/8, less used by VPNs and container engines' defaults.
    private const int FirstOctet = 128;
    private const int SubnetsPerOctet = 16;
    private const int Subnets = 128 * SubnetsPerOctet;

    private static readonly TimeSpan s_toolLimit = TimeSpan.FromSeconds(20);

    private readonly ContainerRuntime _runtime;
    private readonly AddressBlockLock _lock;
    private readonly AddressSequence _addresses;
    private readonly IPAddress _gateway;
    private readonly RefusingPhase _refusing;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<RuntimeResource> _links = [];
    private int _lastPod;

    private NetnsIsolation(
        ContainerRuntime runtime, IPNetwork block, AddressBlockLock taken, int seed, TimeProvider time)
    {
        _runtime = runtime;
        Block = block;
        _lock = taken;
        _addresses = new AddressSequence(block, skip: 1);
        _gateway = _addresses.Next();
        _refusing = new RefusingPhase(seed);
        _time = time;

        // An interface name has 15 characters at most (linux/if.h IFNAMSIZ): zd, the block in hex, v, the pod's
        // number.
        byte[] bytes = block.BaseAddress.GetAddressBytes();
        Bridge = string.Create(CultureInfo.InvariantCulture, $"zd{bytes[1]:x2}{bytes[2]:x2}");
    }

    /// <summary>The cluster's subnet.</summary>
    public IPNetwork Block { get; }

    /// <summary>Name of the bridge; the names of all links and namespaces begin with it.</summary>
    public string Bridge { get; }

    /// <inheritdoc/>
    public bool IsolatesWildcardBinds => true;

    /// <summary>Reserves a subnet and makes the bridge.</summary>
    /// <param name="runtime">The runtime whose supervisor owns the links.</param>
    /// <param name="seed">Chooses the subnet and the lengths of the refusing phases.</param>
    /// <param name="timeProvider">The clock of these phases.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidOperationException">Something is missing (the message says what), or no subnet is
    /// free.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public static async Task<NetnsIsolation> CreateAsync(
        ContainerRuntime runtime, int seed, TimeProvider timeProvider, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(timeProvider);
        LinuxOnly.Require("Network namespaces");
        if (NetnsSupport.Missing() is { } missing)
        {
            throw new InvalidOperationException($"--isolate netns: {missing}");
        }

        (IPNetwork block, AddressBlockLock taken) = Reserve(seed);
        var isolation = new NetnsIsolation(runtime, block, taken, seed, timeProvider);
        try
        {
            await isolation.MakeBridgeAsync(cancellationToken);
            return isolation;
        }
        catch
        {
            await isolation.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IPAddress> AllocateHostAddressAsync(CancellationToken cancellationToken = default)
    {
        IPAddress address = _addresses.Next();
        await ShellAsync($"ip address add {address}/32 dev {Bridge}", cancellationToken);
        return address;
    }

    /// <inheritdoc/>
    public async ValueTask<PodSandbox> CreateAsync(string podId, CancellationToken cancellationToken = default)
    {
        IPAddress address = _addresses.Next();
        int number = Interlocked.Increment(ref _lastPod);
        string name = string.Create(CultureInfo.InvariantCulture, $"{Bridge}v{number}");
        await RegisterAsync(RuntimeResourceKind.NetworkNamespace, name, cancellationToken);
        await RegisterAsync(RuntimeResourceKind.NetworkLink, name, cancellationToken);
        string ethernet = EthernetOf(address);
        await ShellAsync(
            $"""
            ip netns add {name}
            ip link add {name} type veth peer name eth0 address {ethernet} netns {name}
            ip link set {name} master {Bridge} up
            ip -n {name} link set lo up
            ip -n {name} address add {address}/{PrefixLength} dev eth0
            ip -n {name} link set eth0 up
            ip -n {name} route add default via {_gateway}
            ip neighbour replace {address} lladdr {ethernet} dev {Bridge} nud permanent
            """,
            cancellationToken);
        return new PodSandbox(podId, address, name);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<int>> EndAsync(
        PodSandbox sandbox, IReadOnlyCollection<int> ports, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        string name = sandbox.NetworkNamespace
            ?? throw new ArgumentException("the sandbox has no network namespace", nameof(sandbox));
        await Task.Delay(_refusing.Next(), _time, cancellationToken);
        await ReleaseAsync(new RuntimeResource(RuntimeResourceKind.NetworkLink, name));
        await ReleaseAsync(new RuntimeResource(RuntimeResourceKind.NetworkNamespace, name));
        return [];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        RuntimeResource[] rest;
        lock (_gate)
        {
            rest = [.. _links.AsEnumerable().Reverse()];
        }

        try
        {
            foreach (RuntimeResource resource in rest)
            {
                await ReleaseAsync(resource);
            }
        }
        catch (RuntimeFaultException)
        {
            // The runtime is gone. If it was disposed it has removed them; if it died there is nobody to do it.
        }

        _lock.Dispose();
    }

    private static (IPNetwork Block, AddressBlockLock Taken) Reserve(int seed)
    {
        int first = new Random(seed).Next(Subnets);
        for (int step = 0; step < Subnets; step++)
        {
            // Prime and odd: all subnets once, neighbours far apart.
            int index = (first + (step * 463)) % Subnets;
            byte second = (byte)(FirstOctet + (index / SubnetsPerOctet));
            byte third = (byte)(index % SubnetsPerOctet * (256 / SubnetsPerOctet));
            var block = new IPNetwork(new IPAddress([10, second, third, 0]), PrefixLength);
            if (!HostNetworks.Overlaps(block) && AddressBlockLock.TryTake(block.ToString()) is { } taken)
            {
                return (block, taken);
            }
        }

        throw new InvalidOperationException("--isolate netns: every subnet of 10.128.0.0/9 is in use");
    }

    // Locally administered (02), from the address: unique in the subnet.
    private static string EthernetOf(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return $"02:7a:{bytes[0]:x2}:{bytes[1]:x2}:{bytes[2]:x2}:{bytes[3]:x2}";
    }

    private async Task MakeBridgeAsync(CancellationToken cancellationToken)
    {
        await RegisterAsync(RuntimeResourceKind.NetworkLink, Bridge, cancellationToken);
        await RegisterAsync(RuntimeResourceKind.NetworkLink, Bridge + "d", cancellationToken);

        // With an Ethernet address of its own: else the bridge takes the lowest of its ports', and each change of
        // that flushes all neighbour entries, the permanent ones too (net/ipv4/arp.c, NETDEV_CHANGEADDR).
        await ShellAsync(
            $"""
            ip link add {Bridge} address {EthernetOf(_gateway)} type bridge
            ip address add {_gateway}/{PrefixLength} dev {Bridge}
            ip link add {Bridge}d type veth peer name {Bridge}e
            ip link set {Bridge}e up
            ip link set {Bridge}d master {Bridge} up
            ip link set {Bridge} up
            """,
            cancellationToken);
    }

    private async Task RegisterAsync(RuntimeResourceKind kind, string name, CancellationToken cancellationToken)
    {
        var resource = new RuntimeResource(kind, name);
        await _runtime.RegisterAsync(resource, cancellationToken);
        lock (_gate)
        {
            _links.Add(resource);
        }
    }

    private async Task ReleaseAsync(RuntimeResource resource)
    {
        // A failure leaves it registered: the supervisor tries again in the end.
        if (await _runtime.ReleaseAsync(resource) is null)
        {
            lock (_gate)
            {
                _links.Remove(resource);
            }
        }
    }

    private async Task ShellAsync(string script, CancellationToken cancellationToken)
    {
        ImmutableArray<string> command = ["sh", "-ex", "-c", script];
        ExecResult result = await _runtime.RunToolAsync(command, s_toolLimit, cancellationToken);
        string? failure = result switch
        {
            ExecResult.Exited { ExitCode: 0 } => null,

            // The trace of -x: the command that failed, and what it said.
            ExecResult.Exited exited => string.Join(": ", exited.Output.Trim().TrimStart('+').Split('\n').TakeLast(2)),
            ExecResult.TimedOut => "ip did not answer",
            ExecResult.StartFailed failed => failed.Message,
            _ => result.ToString(),
        };
        if (failure is not null)
        {
            throw new InvalidOperationException($"--isolate netns: {failure}");
        }
    }
}
