using System.Net;
using ZeroDrop.Cluster.Balancing;
using ZeroDrop.Http.Dialing;

namespace ZeroDrop.Cluster.Tests.Balancing;

public sealed class EndpointPickerTests
{
    private static readonly IPAddress Client = IPAddress.Parse("10.0.0.1");

    private readonly ManualTime _time = new();

    [Fact]
    public void Decide_ThreeEndpoints_UniformAndRepeatableBySeed()
    {
        var picks = Picks(seed: 7);
        Assert.Equal(picks, Picks(seed: 7));
        Assert.NotEqual(picks, Picks(seed: 8));
        foreach (var share in picks.CountBy(p => p))
        {
            // 9000 picks, expected 3000, standard deviation 45.
            Assert.InRange(share.Value, 2700, 3300);
        }
    }

    [Fact]
    public void Decide_NoEndpoints_OneRefusalASecondElseHang()
    {
        var picker = Picker(null);
        Assert.Equal(DialKind.Refuse, picker.Decide(Client).Kind);
        Assert.Equal(DialKind.Hang, picker.Decide(Client).Kind);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal(DialKind.Hang, picker.Decide(Client).Kind);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(DialKind.Refuse, picker.Decide(Client).Kind);
        picker.Program(["10.1.0.1:80"]);
        Assert.Equal(DialKind.Connect, picker.Decide(Client).Kind);
    }

    [Fact]
    public void Decide_Affinity_SameEndpointUntilClientWasAwayOrEndpointIsGone()
    {
        var picker = Picker(TimeSpan.FromSeconds(100));
        picker.Program([.. Enumerable.Range(1, 50).Select(i => $"10.1.0.{i}:80")]);
        var first = picker.Decide(Client).EndPoint!;
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(99));
            Assert.Equal(first, picker.Decide(Client).EndPoint);
        }

        // A seed whose next pick is another of the 50.
        _time.Advance(TimeSpan.FromSeconds(100));
        var second = picker.Decide(Client).EndPoint!;
        Assert.NotEqual(first, second);
        picker.Program([first.ToString()]);
        Assert.Equal(first, picker.Decide(Client).EndPoint);
        Assert.NotEqual(second, picker.Decide(Client).EndPoint);
    }

    [Fact]
    public void DialTarget_Affinity_ManyClientsEachOfWhichKeepsItsPod()
    {
        string[] pods = [.. Enumerable.Range(1, 3).Select(i => $"10.1.0.{i}:80")];
        var picker = Picker(TimeSpan.FromSeconds(100));
        picker.Program([.. pods]);
        var load = new ServiceDialTarget(picker);

        List<string> Round() =>
            [.. Enumerable.Range(0, ServiceDialTarget.Clients).Select(_ => load.Decide(0).EndPoint!.ToString())];
        var first = Round();

        Assert.Equal(pods, first.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(first, Round());
        picker.Program([pods[0], pods[1]]);
        var without = Round();
        Assert.Equal(
            first.Select((pod, i) => pod == pods[2] || pod == without[i]), Enumerable.Repeat(true, first.Count));
    }

    private static List<IPEndPoint> Picks(int seed)
    {
        var picker = new EndpointPicker(seed, null, TimeProvider.System, TimeProvider.System);
        picker.Program(["10.1.0.1:80", "10.1.0.2:80", "10.1.0.3:80"]);
        return [.. Enumerable.Range(0, 9000).Select(_ => picker.Decide(Client).EndPoint!)];
    }

    private EndpointPicker Picker(TimeSpan? affinity) => new(1, affinity, _time, _time);
}
