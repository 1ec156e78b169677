using System.Net;
using ZeroDrop.Cluster.Network;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Cluster.Runtime.Native;
using ZeroDrop.Cluster.Tests.Runtime;

namespace ZeroDrop.Cluster.Tests.Network;

public sealed class NetnsIsolationTests
{
    private const int Port = 8080;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pods_BoundToTheWildcard_AreReachableOnTheirAddressesAndHangAfterTheirEnd()
    {
        RequireNetns();
        RuntimeHarness.RequireProgram("python3");
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        string bridge;
        await using (NetnsIsolation isolation = await CreateAsync(harness, 41))
        {
            bridge = isolation.Bridge;
            PodSandbox one = await isolation.CreateAsync("web-1", Cancel);
            PodSandbox two = await isolation.CreateAsync("web-2", Cancel);
            int pid = await ServeAsync(harness, "c1", one);
            await ServeAsync(harness, "c2", two);
            Assert.Equal(harness.Runtime.SupervisorPid, ProcessTable.Find(pid)!.Value.Parent);

            Assert.Equal(Connecting.Connected, await Connecting.TryAsync(new IPEndPoint(one.Address, Port)));
            Assert.Equal(Connecting.Connected, await Connecting.TryAsync(new IPEndPoint(two.Address, Port)));
            Assert.Equal(Connecting.Refused, await Connecting.TryAsync(new IPEndPoint(one.Address, Port + 1)));

            await harness.Runtime.KillAsync("c1", Cancel);
            await harness.ExitAsync("c1");
            Assert.Equal(Connecting.Refused, await Connecting.TryAsync(new IPEndPoint(one.Address, Port)));
            Assert.Empty(await isolation.EndAsync(one, [Port], Cancel));
            Assert.Equal(Connecting.Connected, await Connecting.TryAsync(new IPEndPoint(two.Address, Port)));

            // Longer than the kernel looks for a neighbour (3 s): it would say "no route to host" then.
            for (int round = 0; round < 4; round++)
            {
                Assert.Equal(Connecting.Hangs, await Connecting.TryAsync(new IPEndPoint(one.Address, Port)));
            }

            // The host's own address, as a virtual IP, is the host's: nobody listens there.
            IPAddress virtualIp = await isolation.AllocateHostAddressAsync(Cancel);
            Assert.Equal(Connecting.Refused, await Connecting.TryAsync(new IPEndPoint(virtualIp, Port)));
        }

        AssertNothingLeft(bridge);
    }

    [Fact]
    public async Task RuntimeDisposed_LinksAndNamespacesAreGone()
    {
        RequireNetns();
        RuntimeHarness harness = await RuntimeHarness.StartAsync();
        NetnsIsolation isolation = await CreateAsync(harness, 42);
        PodSandbox pod = await isolation.CreateAsync("web-1", Cancel);
        Assert.True(File.Exists("/run/netns/" + pod.NetworkNamespace));
        await harness.DisposeAsync();
        AssertNothingLeft(isolation.Bridge);
        await isolation.DisposeAsync();
    }

    [Fact]
    public async Task Create_SameSeedTwice_TakesAnotherSubnet()
    {
        RequireNetns();
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        await using NetnsIsolation one = await CreateAsync(harness, 43);
        await using NetnsIsolation two = await CreateAsync(harness, 43);
        Assert.False(HostNetworks.Overlap(one.Block, two.Block));
        Assert.True(HostNetworks.Overlaps(one.Block));
    }

    private static void RequireNetns() =>
        Assert.SkipWhen(NetnsSupport.Missing() is not null, NetnsSupport.Missing() ?? "");

    private static Task<NetnsIsolation> CreateAsync(RuntimeHarness harness, int seed) =>
        NetnsIsolation.CreateAsync(harness.Runtime, seed, TimeProvider.System, Cancel);

    internal static void AssertNothingLeft(string bridge)
    {
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries("/sys/class/net"),
            path => Path.GetFileName(path).StartsWith(bridge, StringComparison.Ordinal));
        Assert.DoesNotContain(
            Directory.Exists("/run/netns") ? Directory.EnumerateFileSystemEntries("/run/netns") : [],
            path => Path.GetFileName(path).StartsWith(bridge, StringComparison.Ordinal));
    }

    private static async Task<int> ServeAsync(RuntimeHarness harness, string id, PodSandbox pod)
    {
        ContainerStart spec = harness.Spec(id, "python3", "-u", "-m", "http.server", "8080", "--bind", "0.0.0.0");
        int pid = await harness.StartAsync(spec with { NetworkNamespace = pod.NetworkNamespace });
        await harness.LogHasAsync(id, "Serving HTTP");
        return pid;
    }
}
