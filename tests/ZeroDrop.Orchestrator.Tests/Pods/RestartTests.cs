using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using static ZeroDrop.Orchestrator.Tests.Pods.Specs;

namespace ZeroDrop.Orchestrator.Tests.Pods;

/// <summary>Restarts and their back-off.</summary>
public sealed class RestartTests
{
    private static readonly PodLifecycleOptions NoJitter = PodLifecycleOptions.Default with { RetryJitter = 0 };

    private static VirtualPod Run(PodSpec spec, ContainerScript script, PodLifecycleOptions? options = null) =>
        new VirtualPod(spec, options ?? NoJitter, new() { ["app"] = script }).Assign();

    [Fact]
    public void CrashLoop_DelaysDoubleUpToTheMaximum()
    {
        // It ends in the same instant in which it starts, so the delays stand alone.
        var script = new ContainerScript { ExitsAfter = _ => S(0.1), ExitCode = 1, StartTakes = S(0.1) };
        var pod = Run(Pod(App()), script).RunUntil(2000);
        var starts = pod.Times<PodAction.StartContainer>();
        var pauses = starts.Zip(starts.Skip(1), (a, b) => b - a).ToArray();

        Assert.Equal(1, pauses[0]);
        var nominal = new double[] { 10, 20, 40, 80, 160, 300, 300 };
        for (var i = 0; i < nominal.Length; i++)
        {
            // Late by at most a relist, a retry of 10 s and the run itself, never early.
            Assert.InRange(pauses[i + 1], nominal[i], nominal[i] + 11.3);
        }

        Assert.Contains("BackOff: Back-off restarting failed container app in pod pod_default", pod.Messages());
        Assert.Contains(pod.Shown, s => s.State.ContainerStatuses[0].State is ContainerState.Waiting
        {
            Reason: "CrashLoopBackOff",
            Message: "back-off 2m40s restarting failed container=app pod=pod_default",
        });
        Assert.Equal(starts.Length - 1, pod.State.ContainerStatuses[0].RestartCount);
        Assert.Equal(PodPhase.Running, pod.State.Phase);
    }

    [Fact]
    public void CrashLoop_LongRun_StartsOver()
    {
        var script = new ContainerScript { ExitsAfter = run => run == 4 ? S(700) : S(0.1), ExitCode = 1 };
        var pod = Run(Pod(App()), script).RunUntil(2000);
        var starts = pod.Times<PodAction.StartContainer>();

        // The 5th run lasted over 10 min: the delays begin with the immediate restart and 10 s again.
        Assert.InRange(starts[5] - starts[4], 700, 702);
        Assert.InRange(starts[6] - starts[5], 10, 22);
    }

    [Theory]
    [InlineData(RestartPolicy.Always, 0, true)]
    [InlineData(RestartPolicy.Always, 1, true)]
    [InlineData(RestartPolicy.OnFailure, 0, false)]
    [InlineData(RestartPolicy.OnFailure, 1, true)]
    [InlineData(RestartPolicy.Never, 0, false)]
    [InlineData(RestartPolicy.Never, 1, false)]
    public void Exit_Policy_DecidesOnTheRestart(RestartPolicy policy, int exitCode, bool restarts)
    {
        var script = new ContainerScript { ExitsAfter = run => run == 0 ? S(2) : null, ExitCode = exitCode };
        var pod = Run(Pod(App()) with { RestartPolicy = policy }, script).RunUntil(60);

        Assert.Equal(restarts ? 2 : 1, pod.Times<PodAction.StartContainer>().Length);
        var expected = restarts ? PodPhase.Running : exitCode == 0 ? PodPhase.Succeeded : PodPhase.Failed;
        Assert.Equal(expected, pod.State.Phase);
        Assert.Equal(!restarts, pod.State.SandboxReleased);
    }

    [Fact]
    public void Exit_OneOfTwoUnderNever_PhaseWaitsForTheOther()
    {
        var spec = Pod(App("a"), App("b")) with { RestartPolicy = RestartPolicy.Never };
        var pod = new VirtualPod(spec, NoJitter, new()
        {
            ["a"] = new() { ExitsAfter = _ => S(2), ExitCode = 1 },
            ["b"] = new() { ExitsAfter = _ => S(8) },
        }).Assign().RunUntil(6);

        Assert.Equal(PodPhase.Running, pod.State.Phase);
        Assert.Equal("containers with unready status: [a]", pod.State.Conditions.First(c => c.Type == "Ready").Message);
        pod.RunUntil(20);
        Assert.Equal(PodPhase.Failed, pod.State.Phase);
    }

    [Fact]
    public void RetryJitter_Seeded_StaysWithinHalf()
    {
        var script = new ContainerScript { ExitsAfter = _ => S(0.1), ExitCode = 1 };
        double[] Starts(int seed) => Run(
            Pod(App()), script, PodLifecycleOptions.Default with { RetryJitterSeed = seed })
            .RunUntil(300).Times<PodAction.StartContainer>();

        Assert.Equal(Starts(7), Starts(7));
        Assert.NotEqual(Starts(7), Starts(8));
        Assert.InRange(Starts(7)[2] - Starts(7)[1], 10, 18);
    }

    [Theory]
    [InlineData(10, "10s")]
    [InlineData(80, "1m20s")]
    [InlineData(300, "5m0s")]
    [InlineData(3600, "1h0m0s")]
    [InlineData(1.5, "1.5s")]
    public void GoDuration_PrintsAsGo(double seconds, string expected) =>
        Assert.Equal(expected, GoDuration.Format(S(seconds)));
}
