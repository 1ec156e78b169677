using System.Collections.Immutable;
using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;
using ZeroDrop.Load.Engine;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cli.Tests.Rehearse;

public sealed class DoubtsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Weigh_ClientFault_NothingDroppedBecomesInconclusive()
    {
        var verdict = Weigh(Analysis(), Route() with { Load = Load(3, "TooManyOpenSockets: no more") }).Verdict;
        Assert.Equal(VerdictKind.Inconclusive, verdict.Kind);
        Assert.Contains("could not send 3 requests (TooManyOpenSockets: no more)", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Weigh_FaultOfTheBalancer_NothingDroppedBecomesInconclusive()
    {
        var verdict = Weigh(Analysis(), Route() with { LocalFaults = 7 }).Verdict;
        Assert.Equal(VerdictKind.Inconclusive, verdict.Kind);
        Assert.Contains("for 7 requests", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C1", VerdictKind.Dropped)]
    [InlineData(null, VerdictKind.Inconclusive)]
    public void Weigh_FaultAndADrop_OnlyAnUnexplainedDropIsDoubted(string? cause, VerdictKind expected) => Assert.Equal(
        expected, Weigh(Analysis(cause, "502"), Route(Outcome.Of(502)) with { LocalFaults = 7 }).Verdict.Kind);

    [Theory]
    [InlineData(0.5, VerdictKind.Inconclusive)]
    [InlineData(30, VerdictKind.Dropped)]
    public void Weigh_UnexplainedTimeout_IsDoubtedOnlyInAStall(double stallAt, VerdictKind expected) => Assert.Equal(
        expected,
        Weigh(
            Analysis(null, "504"), Route(Outcome.Of(504)),
            new Stall(Start.AddSeconds(stallAt), Start.AddSeconds(stallAt + 1))).Verdict.Kind);

    [Fact]
    public void Weigh_NoFault_StaysAsItIs()
    {
        var analysis = Analysis();
        Assert.Same(analysis, Weigh(analysis, Route()));
    }

    private static AnalysisResult Weigh(AnalysisResult analysis, RouteOutcome route, params Stall[] stalls) =>
        Doubts.Weigh(
            analysis, route, new RunOutcome("", new Timeline { Events = [] }, [], [.. stalls], [route]), speed: 1);

    private static AnalysisResult Analysis(string? cause, string outcome) => Analysis() with
    {
        Explanations = [new() { Seq = 0, Sent = Start, Outcome = outcome, CauseId = cause, Evidence = "x" }],
        Verdict = Analysis().Verdict with { Kind = VerdictKind.Dropped, Drops = 1 },
    };

    private static AnalysisResult Analysis() => new()
    {
        Explanations = [],
        CauseCounts = [],
        Background = new() { Requests = 10 },
        Verdict = new() { Kind = VerdictKind.NothingDropped, Requests = 1000, Drops = 0, LossRateBound = 0.003 },
        Propagation = [],
        SlowSuccesses = 0,
        NextStep = "",
    };

    private static RouteOutcome Route(Outcome? outcome = null) => new(
        new Route
        {
            Name = "service web",
            Router = new RouterSpec
            {
                Id = "service/web",
                Kind = RouterKind.KubeProxy,
                Service = new("default", "web"),
                ServicePort = PortRef.Of(80),
                Nodes = [],
            },
        },
        [],
        [
            new RequestResult
            {
                Seq = 0,
                Lane = Lane.Fresh,
                Method = "GET",
                Path = "/",
                Due = Start,
                Sent = Start,
                End = Start.AddSeconds(2),
                Outcome = outcome ?? Outcome.Of(200),
            },
        ],
        Load(0, null),
        LocalFaults: 0);

    private static LoadSnapshot Load(long faults, string? fault) => new()
    {
        Sent = 1000,
        InFlight = 0,
        Ok = 1000,
        Drops = 0,
        Unfinished = faults,
        ByOutcome = ImmutableSortedDictionary<string, long>.Empty,
        RatePerSecond = 100,
        LatenessP99 = default,
        LatenessMax = default,
        LatencyP50 = default,
        LatencyP99 = default,
        LatencyMax = default,
        ClientFault = fault,
        ClientFaults = faults,
    };
}
