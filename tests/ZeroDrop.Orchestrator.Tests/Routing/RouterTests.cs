using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Endpoints;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Orchestrator.Tests.Routing;

public sealed class RouterTests
{
    private static readonly ObjectKey Web = new("default", "web");
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private RouterState _router = null!;
    private readonly List<string> _log = [];
    private DateTimeOffset _start;

    [Fact]
    public void Follow_SliceFollower_EachNodeAppliesAfterItsOwnDelays()
    {
        Begin(RouterKind.SliceFollower, new("a", Seconds(1), Seconds(3)), new("b", Seconds(2), Seconds(8)));

        See("1");
        Run(10);
        See("2");
        Run(10);

        Assert.Equal(
            ["0 a", "0 b", "1 a 1", "2 b 1", "11 a 1 2", "12 b 1 2", "13 a 2", "18 b 2"], _log);
    }

    [Fact]
    public void Follow_RemovalOvertakesItsAddition_NodeEndsWithoutTheTarget()
    {
        Begin(RouterKind.SliceFollower, new RouterNodeSpec("a", Seconds(8), Seconds(0.5)));

        See("1");
        Run(1);
        See();
        Run(20);

        Assert.Equal(["0 a"], _log);
    }

    [Theory]
    [InlineData(RouterKind.SliceFollower, true, "1 a 1")]
    [InlineData(RouterKind.KubeProxy, true, "1 a 1")]
    [InlineData(RouterKind.SliceFollower, false, "1 a")]
    [InlineData(RouterKind.KubeProxy, false, "1 a")]
    public void Follow_OnlyTerminatingEndpointsLeft_StayInUseWhereTheRouterFallsBack(
        RouterKind kind, bool fallsBack, string last)
    {
        BeginWith(kind, fallsBack, new RouterNodeSpec("a", TimeSpan.Zero, TimeSpan.Zero));
        See("1", "2");
        Run(1);

        Take(Router.Follow(_router, Slices([Of("1") with { Ready = false, Terminating = true }]), _now));
        Run(10);

        Assert.Equal(["0 a", "0 a 1 2", last], _log);
    }

    [Fact]
    public void Follow_KubeProxy_ChangesThatFollowEachOtherWaitForMinSyncPeriod()
    {
        Begin(RouterKind.KubeProxy, new RouterNodeSpec("a", TimeSpan.Zero, TimeSpan.Zero));
        foreach (var set in new[] { "1", "1 2", "1 2 3", "1 2 3 4" })
        {
            See(set.Split(' '));
            Run(0.1);
        }

        Run(5);
        See("1");
        Run(1);

        Assert.Equal(["0 a", "0 a 1", "0.1 a 1 2"], _log.Take(3));
        Assert.Equal(5, _log.Count);
        Assert.EndsWith("a 1 2 3 4", _log[3], StringComparison.Ordinal);
        Assert.InRange(double.Parse(_log[3].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), 0.9,
            1.2);
        Assert.Equal("5.4 a 1", _log[4]);
    }

    [Fact]
    public void Alb_TargetLives_GoesThroughTheStatesOfDescribeTargetHealth()
    {
        Begin(RouterKind.Alb, new RouterNodeSpec("a", Seconds(1), Seconds(13)));

        See("1");
        Run(30);
        See();
        Run(40);

        Assert.Equal(
            [
                "0 a", "2 1 Initial Elb.RegistrationInProgress", "5 1 Initial Elb.InitialHealthChecking", "5 check 1",
                "5 1 Healthy ", "5 gate 1", "6 a 1", "20 check 1", "30 1 Draining Target.DeregistrationInProgress",
                    "43 a",
                "60 close 1", "60 1 Unused Target.NotRegistered",
            ],
            _log);
        Assert.Empty(_router.Targets);
        Assert.Null(_router.NextWake);
    }

    [Fact]
    public void Alb_AllTargetsUnhealthy_FailsOpenAndRecovers()
    {
        Begin(RouterKind.Alb, new RouterNodeSpec("a", TimeSpan.Zero, TimeSpan.Zero));
        See("1", "2");
        Run(10);
        _sick = ["1"];
        Run(30);
        Assert.Equal("a 2", _log.Last(static l => l.Contains(" a", StringComparison.Ordinal))[^3..]);

        _sick = ["1", "2"];
        Run(40);
        Assert.Equal(["1:8080", "2:8080"], _router.Nodes[0].Targets.Order(StringComparer.Ordinal));
        Assert.All(_router.Targets, static t => Assert.Equal(TargetHealth.Unhealthy, t.Health));

        _sick = [];
        Run(40);
        Assert.All(_router.Targets, static t => Assert.Equal(TargetHealth.Healthy, t.Health));
        Assert.Equal(["1:8080", "2:8080"], _router.Nodes[0].Targets.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Alb_OnlyInitialTargets_SendsNowhere()
    {
        Begin(RouterKind.Alb, new RouterNodeSpec("a", TimeSpan.Zero, TimeSpan.Zero));
        See("1");
        Run(4);

        Assert.Equal(TargetHealth.Initial, Assert.Single(_router.Targets).Health);
        Assert.Empty(_router.Nodes[0].Targets);
    }

    private string[] _sick = [];

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private void Begin(RouterKind kind, params RouterNodeSpec[] nodes) => BeginWith(kind, fallsBack: false, nodes);

    private void BeginWith(RouterKind kind, bool fallsBack, params RouterNodeSpec[] nodes)
    {
        _start = _now;
        Take(Router.Create(new RouterSpec
        {
            Id = "r",
            Kind = kind,
            Service = Web,
            ServicePort = PortRef.Of(80),
            Nodes = [.. nodes],
            FallsBackToTerminating = fallsBack,
            TargetGroup = new TargetGroupSpec { DeregistrationDelay = Seconds(30), ReadinessGate = true },
        }));
    }

    private void See(params string[] names) =>
        Take(Router.Follow(_router, Slices([.. names.Where(static n => n.Length > 0).Select(Of)]), _now));

    private static ServiceEndpoints Slices(ImmutableArray<Endpoint> endpoints) => new()
    {
        Service = new ServiceSpec { Key = Web, Ports = [new("", 80, PortRef.Of(8080))] },
        Endpoints = endpoints,
    };

    private static Endpoint Of(string name) => new()
    {
        Pod = new("default", name), Address = name, Ready = true, Serving = true, Ports = [new("", 8080)],
    };

    private void Run(double seconds)
    {
        var until = _now + Seconds(seconds);
        while (_router.NextWake <= until)
        {
            Assert.True(_router.NextWake >= _now);
            _now = _router.NextWake!.Value;
            Take(Router.Tick(_router, _now));
        }

        _now = until;
    }

    private void Take(Decision<RouterState, RouterAction> decision)
    {
        _router = decision.State;
        foreach (var action in decision.Actions)
        {
            var line = action switch
            {
                RouterAction.Program p => string.Join(' ', [p.Node, .. p.Targets.Select(static t => t[..^5])]),
                RouterAction.Check c => $"check {c.Target[..^5]}",
                RouterAction.Close c => $"close {c.Target[..^5]}",
                RouterAction.StateChanged s => $"{s.Target[..^5]} {s.State} {s.Reason}",
                RouterAction.OpenGate g => $"gate {g.Pod.Name}",
                _ => throw new InvalidOperationException($"unknown action {action}"),
            };
            _log.Add(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                    $"{Math.Round((_now - _start).TotalSeconds, 2)} {line}"));
            if (action is RouterAction.Check check)
            {
                Take(Router.Checked(_router, check.Target, !_sick.Contains(check.Target[..^5]), "", _now));
            }
        }
    }
}
