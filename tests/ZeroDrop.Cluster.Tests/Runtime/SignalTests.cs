using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Tests.Runtime;

public sealed class SignalTests
{
    [Fact]
    public async Task Signal_NoHandler_IsIgnoredAndKillEndsIt()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        int pid = await harness.StartAsync("c", "sh", "-c", "sleep 100; true");
        int bare = await harness.StartAsync("bare", "sleep", "100");

        foreach (string id in new[] { "c", "bare" })
        {
            SignalResult term = await harness.Runtime.SignalAsync(
                id, ContainerSignals.Terminate, RuntimeHarness.Cancel);
            Assert.Equal(SignalOutcome.IgnoredNoHandler, term.Outcome);
        }

        await Task.Delay(200, RuntimeHarness.Cancel);
        Assert.True(RuntimeHarness.IsAlive(pid));
        Assert.True(RuntimeHarness.IsAlive(bare));
        SignalResult kill = await harness.Runtime.KillAsync("c", RuntimeHarness.Cancel);
        ContainerExit exit = await harness.ExitAsync("c");
        Assert.Equal(SignalOutcome.Delivered, kill.Outcome);
        Assert.Equal((137, 9, pid), (exit.ExitCode, exit.Signal, exit.Pid));
        Assert.True(exit.StartedAt <= kill.At && kill.At <= exit.ExitedAt && exit.ExitedAt <= exit.CleanedAt);
        Assert.False(RuntimeHarness.IsAlive(pid));
        Assert.True(RuntimeHarness.IsAlive(bare));
    }

    [Fact]
    public async Task Signal_Kill_ReachesAProcessWithoutHandler()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        await harness.StartAsync("c", "sleep", "100");
        SignalResult kill = await harness.Runtime.SignalAsync("c", ContainerSignals.Kill, RuntimeHarness.Cancel);
        Assert.Equal(SignalOutcome.Delivered, kill.Outcome);
        Assert.Equal(9, (await harness.ExitAsync("c")).Signal);
    }

    [Fact]
    public async Task Signal_TrapHandler_IsDeliveredAndItsExitCodeReported()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        await harness.StartAsync("c", "sh", "-c", "trap 'echo got; exit 3' TERM; echo ready; sleep 100 & wait");
        await harness.LogHasAsync("c", "ready");

        SignalResult term = await harness.Runtime.SignalAsync(
            "c", ContainerSignals.Terminate, RuntimeHarness.Cancel);

        ContainerExit exit = await harness.ExitAsync("c");
        Assert.Equal(SignalOutcome.Delivered, term.Outcome);
        Assert.Equal((3, 0, 1), (exit.ExitCode, exit.Signal, exit.Leftovers));
        Assert.Contains("got", harness.Log("c"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signal_MainProcessOnly_ItsChildSeesNothing()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        const string Child = "trap 'echo child-got' TERM; echo child-ready; while :; do sleep 0.05; done";
        await harness.StartAsync(
            "c", "sh", "-c", $"sh -c \"{Child}\" & trap 'echo main-got' TERM; echo main-ready; while :; do wait; done");
        await harness.LogHasAsync("c", "main-ready");
        await harness.LogHasAsync("c", "child-ready");

        await harness.Runtime.SignalAsync("c", ContainerSignals.Terminate, RuntimeHarness.Cancel);

        await harness.LogHasAsync("c", "main-got");
        await Task.Delay(300, RuntimeHarness.Cancel);
        Assert.DoesNotContain("child-got", harness.Log("c"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signal_BlockedAndWaitedFor_IsDelivered()
    {
        RuntimeHarness.RequireProgram("python3");
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        const string Program = """
            import signal, sys
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
            print("ready", flush=True)
            signal.sigwait({signal.SIGTERM})
            sys.exit(7)
            """;
        await harness.StartAsync("c", "python3", "-c", Program);
        await harness.LogHasAsync("c", "ready");

        SignalResult term = await harness.Runtime.SignalAsync(
            "c", ContainerSignals.Terminate, RuntimeHarness.Cancel);

        Assert.Equal(SignalOutcome.Delivered, term.Outcome);
        Assert.Equal(7, (await harness.ExitAsync("c")).ExitCode);
    }

    [Fact]
    public async Task Signal_UnknownOrEndedContainer_IsNotRunning()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        await harness.StartAsync("c", "true");
        await harness.ExitAsync("c");
        foreach (string id in new[] { "c", "never" })
        {
            SignalResult term = await harness.Runtime.SignalAsync(
                id, ContainerSignals.Terminate, RuntimeHarness.Cancel);
            Assert.Equal(SignalOutcome.NotRunning, term.Outcome);
            Assert.Equal(
                SignalOutcome.NotRunning, (await harness.Runtime.KillAsync(id, RuntimeHarness.Cancel)).Outcome);
        }
    }

    [Fact]
    public async Task Signal_ShellThatForksAllTheTime_IsNeverMistakenForAWaitingProcess()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        await harness.StartAsync("c", "sh", "-c", "while :; do true | true; /bin/true; done");
        for (int number = 0; number < 200; number++)
        {
            SignalResult term = await harness.Runtime.SignalAsync(
                "c", ContainerSignals.Terminate, RuntimeHarness.Cancel);
            Assert.Equal(SignalOutcome.IgnoredNoHandler, term.Outcome);
        }
    }

    [Theory]
    [InlineData("\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000004000\nSigCgt:\t0000000000000000\n", 0)]
    [InlineData("\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\nSigCgt:\t0000000000004000\n", 1)]
    [InlineData("\nSigBlk:\t0000000000004000\nSigIgn:\t0000000000000000\nSigCgt:\t0000000000004000\n", 1)]
    [InlineData("\nSigBlk:\t0000000000004000\nSigIgn:\t0000000000000000\nSigCgt:\t0000000000000000\n", 2)]
    [InlineData("\nSigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\nSigCgt:\t0000000000002000\n", 0)]
    [InlineData("", 0)]
    public void Reach_StatusText_FollowsCaughtAndBlocked(string status, int reach) =>
        Assert.Equal((SignalReach)reach, ProcStatus.Reach(status, ContainerSignals.Terminate));

    [Theory]
    [InlineData("SIGTERM", 15)]
    [InlineData("quit", 3)]
    [InlineData("SIGUSR1", 10)]
    [InlineData("SIGRTMIN+3", 37)]
    [InlineData("SIGRTMAX-1", 63)]
    [InlineData("15", 15)]
    [InlineData("0", 0)]
    [InlineData("", 0)]
    [InlineData("65", 0)]
    [InlineData("SIGNONE", 0)]
    public void TryParse_Names_AsStopSignalWritesThem(string text, int signal)
    {
        Assert.Equal(signal != 0, ContainerSignals.TryParse(text, out int parsed));
        if (signal != 0)
        {
            Assert.Equal(signal, parsed);
        }
    }
}
