using ZeroDrop.Cluster.Runtime;

namespace ZeroDrop.Cluster.Tests.Runtime;

public sealed class ExecTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Exec_InContainer_HasItsEnvironmentAndDirectory()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        ContainerStart spec = harness.Spec("c", "sleep", "100");
        await harness.StartAsync(spec with { Environment = spec.Environment.Add("WHO", "me") });
        ExecResult result = await ExecAsync(harness, "echo $WHO; pwd; echo err >&2; exit 4");
        var exited = Assert.IsType<ExecResult.Exited>(result);
        Assert.Equal(4, exited.ExitCode);
        Assert.Equal($"me\n{harness.Directory}\nerr\n", exited.Output);
        Assert.True(exited.StartedAt <= exited.ExitedAt);
    }

    [Fact]
    public async Task Exec_TooSlow_IsKilledAndTimesOut()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        await harness.StartAsync("c", "sleep", "100");
        ExecResult result = await harness.Runtime.ExecAsync(
            new ContainerExec(
                "c", ["sh", "-c", "echo $$ > e.pid; echo begun; sleep 100; true"], TimeSpan.FromSeconds(1)),
            RuntimeHarness.Cancel);
        var late = Assert.IsType<ExecResult.TimedOut>(result);
        Assert.Equal("begun\n", late.Output);
        Assert.True(late.At - late.StartedAt >= TimeSpan.FromSeconds(0.9));
        Assert.False(RuntimeHarness.IsAlive(await harness.PidInFileAsync("e.pid")));
    }

    [Fact]
    public async Task Exec_MuchOutput_KeepsTheFirstFourKibibytes()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        await harness.StartAsync("c", "sleep", "100");
        ExecResult result = await ExecAsync(harness, "head -c 300000 /dev/zero | tr '\\0' x; exit 9");
        var exited = Assert.IsType<ExecResult.Exited>(result);
        Assert.Equal(9, exited.ExitCode);
        Assert.Equal(new string('x', 4096), exited.Output);
    }

    [Fact]
    public async Task Exec_BackgroundChildHoldsTheOutput_DoesNotWaitForItAndItEndsWithTheContainer()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        await harness.StartAsync("c", "sleep", "100");
        ExecResult result = await ExecAsync(harness, "sleep 100 & echo $! > bg.pid; echo done");
        Assert.Equal("done\n", Assert.IsType<ExecResult.Exited>(result).Output);
        int background = await harness.PidInFileAsync("bg.pid");
        Assert.True(RuntimeHarness.IsAlive(background));
        await harness.Runtime.KillAsync("c", RuntimeHarness.Cancel);
        await harness.ExitAsync("c");
        Assert.False(RuntimeHarness.IsAlive(background));
    }

    [Fact]
    public async Task Exec_ContainerEndsMeanwhile_IsKilledWithIt()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        await harness.StartAsync("c", "sleep", "100");
        Task<ExecResult> running = ExecAsync(harness, "echo $$ > e.pid; sleep 100; true");
        int pid = await harness.PidInFileAsync("e.pid");
        await harness.Runtime.KillAsync("c", RuntimeHarness.Cancel);
        var exited = Assert.IsType<ExecResult.Exited>(
            await running.WaitAsync(RuntimeHarness.Patience, RuntimeHarness.Cancel));
        Assert.Equal(137, exited.ExitCode);
        Assert.False(RuntimeHarness.IsAlive(pid));
    }

    [Fact]
    public async Task Exec_NoContainerOrNoProgram_SaysSo()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        Assert.IsType<ExecResult.ContainerGone>(await ExecAsync(harness, "true"));
        await harness.StartAsync("c", "sleep", "100");
        ExecResult missing = await harness.Runtime.ExecAsync(
            new ContainerExec("c", ["zd-no-such-program"], s_long), RuntimeHarness.Cancel);
        Assert.Equal(2, Assert.IsType<ExecResult.StartFailed>(missing).Errno);
    }

    [Fact]
    public async Task Exec_ManyAtOnce_AllAnswered()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        await harness.StartAsync("c", "sleep", "100");
        ExecResult[] results = await Task.WhenAll(Enumerable.Range(0, 40).Select(
            number => ExecAsync(harness, $"echo {number}; exit {number}")));
        Assert.Equal(
            Enumerable.Range(0, 40).Select(number => (number, $"{number}\n")),
            results.Cast<ExecResult.Exited>().Select(result => (result.ExitCode, result.Output)));
    }

    private static Task<ExecResult> ExecAsync(RuntimeHarness harness, string script) =>
        harness.Runtime.ExecAsync(new ContainerExec("c", ["sh", "-c", script], s_long), RuntimeHarness.Cancel);
}
