using System.Net;
using System.Net.Sockets;
using CsCheck;
using ZeroDrop.Cluster.Network;

namespace ZeroDrop.Cluster.Tests.Network;

public sealed class PodAddressAllocatorTests
{
    [Fact]
    public void Acquire_AnySeed_IsABlockOfItsOwnAwayFromTheUsualAddresses() => Gen.Int.ForSeeds(seed =>
    {
        using PodAddressAllocator allocator = PodAddressAllocator.Acquire(seed);
        byte[] bytes = allocator.Block.BaseAddress.GetAddressBytes();
        Assert.Equal((127, 0), (bytes[0], bytes[3]));
        Assert.InRange(bytes[1], 16, 254);
        Assert.True(allocator.Block.Contains(allocator.Next()));
    }, count: 50);

    [Fact]
    public void Acquire_SameSeedWhileTaken_TakesAnotherBlockAndAfterwardsTheSame()
    {
        const int Seed = 918_273;
        IPNetwork first;
        using (PodAddressAllocator one = PodAddressAllocator.Acquire(Seed))
        using (PodAddressAllocator two = PodAddressAllocator.Acquire(Seed))
        {
            first = one.Block;
            Assert.NotEqual(one.Block, two.Block);
        }

        using PodAddressAllocator again = PodAddressAllocator.Acquire(Seed);
        Assert.Equal(first, again.Block);
    }

    [Fact]
    public void Acquire_ForeignListenerInTheBlock_TakesAnother()
    {
        const int Seed = 77_001;
        IPNetwork block;
        using (PodAddressAllocator probe = PodAddressAllocator.Acquire(Seed))
        {
            block = probe.Block;
        }

        byte[] bytes = block.BaseAddress.GetAddressBytes();
        bytes[3] = 9;
        using var foreign = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        foreign.Bind(new IPEndPoint(new IPAddress(bytes), 0));
        foreign.Listen();
        int port = ((IPEndPoint)foreign.LocalEndPoint!).Port;
        Assert.Equal([port], LocalSockets.ListeningPorts(new IPAddress(bytes)));
        using PodAddressAllocator other = PodAddressAllocator.Acquire(Seed);
        Assert.NotEqual(block, other.Block);
    }

    [Fact]
    public void Next_UntilExhausted_NeverRepeatsAndThenSaysSo()
    {
        using PodAddressAllocator allocator = PodAddressAllocator.Acquire(5);
        var seen = new HashSet<IPAddress>();
        for (int number = 0; number < 64 * 254; number++)
        {
            IPAddress address = allocator.Next();
            Assert.True(seen.Add(address));
            Assert.True(allocator.Block.Contains(address));
            Assert.True(address.GetAddressBytes()[3] is not 0 and not 255);
        }

        var failure = Assert.Throws<InvalidOperationException>(allocator.Next);
        Assert.Contains("have been used", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0100007F:1F90", "127.0.0.1:8080")]
    [InlineData("0000000000000000FFFF00000100007F:0050", "127.0.0.1:80")]
    [InlineData("00000000000000000000000001000000:0050", null)]
    public void Parse_ProcNetTcp_BothFamilies(string text, string? endPoint) =>
        Assert.Equal(endPoint, LocalSockets.Parse(text)?.ToString());

    [Fact]
    public void Routes_ProcNetRoute_DefaultRouteDoesNotCount()
    {
        string[] lines =
        [
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
            "eth0\t00000000\t0100FE0A\t0003\t0\t0\t0\t00000000\t0\t0\t0",
            "eth0\t0000A80A\t00000000\t0001\t0\t0\t0\t0000FCFF\t0\t0\t0",
        ];
        Assert.Equal([IPNetwork.Parse("10.168.0.0/14")], HostNetworks.Routes(lines));
    }

    [Theory]
    [InlineData("10.168.0.0/14", "10.170.16.0/20", true)]
    [InlineData("10.170.16.0/20", "10.168.0.0/14", true)]
    [InlineData("10.170.0.0/20", "10.170.16.0/20", false)]
    public void Overlap_Networks_BothWays(string one, string other, bool overlap) =>
        Assert.Equal(overlap, HostNetworks.Overlap(IPNetwork.Parse(one), IPNetwork.Parse(other)));
}
