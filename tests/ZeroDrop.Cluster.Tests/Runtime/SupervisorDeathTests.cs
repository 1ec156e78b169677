using System.Diagnostics;
using System.Globalization;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Cluster.Runtime.Native;
using ZeroDrop.Cluster.Tests.Network;

namespace ZeroDrop.Cluster.Tests.Runtime;

public sealed class SupervisorDeathTests
{
    [Fact]
    public async Task ParentKilled_NothingIsLeft()
    {
        string directory = Directory.CreateTempSubdirectory("zd-parent-").FullName;
        try
        {
            using Process parent = StartParent(directory);
            string report = Path.Combine(directory, "report");
            await RuntimeHarness.UntilAsync(() => File.Exists(report), "the parent's report");
            await RuntimeHarness.UntilAsync(
                () => HasPid(directory, "a.pid") && HasPid(directory, "b.pid"), "the grandchildren");
            int[] pids = [.. File.ReadAllLines(report)
                .Append(File.ReadAllText(Path.Combine(directory, "a.pid")))
                .Append(File.ReadAllText(Path.Combine(directory, "b.pid")))
                .Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
            Assert.Equal(5, pids.Length);
            Assert.All(pids, pid => Assert.True(RuntimeHarness.IsAlive(pid)));
            Assert.True(Directory.Exists(Path.Combine(directory, "owned")));

            Assert.Equal(0, Libc.Kill(parent.Id, ContainerSignals.Kill));

            await RuntimeHarness.UntilAsync(() => !pids.Any(RuntimeHarness.IsAlive), "the end of all processes");
            Assert.False(Directory.Exists(Path.Combine(directory, "owned")));
            string bridge = Path.Combine(directory, "bridge");
            if (File.Exists(bridge))
            {
                NetnsIsolationTests.AssertNothingLeft(File.ReadAllText(bridge));
            }

            await parent.WaitForExitAsync(RuntimeHarness.Cancel);
            Assert.Empty(Directory.EnumerateFiles(directory, "dotnet-diagnostic-*"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task SupervisorKilled_WhileItIsAsked_EveryQuestionEndsInTheSameFault()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        List<Task> asked = [];
        Assert.Equal(0, Libc.Kill(harness.Runtime.SupervisorPid, ContainerSignals.Kill));
        while (!harness.Runtime.Faulted.IsCompleted)
        {
            asked.Add(harness.Runtime.KillAsync("none", RuntimeHarness.Cancel));
            await Task.Yield();
        }

        foreach (Task question in asked)
        {
            Exception? failure = await Record.ExceptionAsync(
                () => question.WaitAsync(RuntimeHarness.Patience, RuntimeHarness.Cancel));
            Assert.True(failure is null or RuntimeFaultException, $"{failure}");
        }
    }

    [Fact]
    public async Task SupervisorKilled_IsNoticedAndItsContainersAreGone()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        int main = await harness.StartAsync("c", "sh", "-c", "setsid sleep 100 & echo $! > g.pid; sleep 100; true");
        int grandchild = await harness.PidInFileAsync("g.pid");
        Task<ContainerExit> exit = harness.ExitAsync("c");

        Assert.Equal(0, Libc.Kill(harness.Runtime.SupervisorPid, ContainerSignals.Kill));

        RuntimeFaultException fault = await harness.Runtime.Faulted.WaitAsync(
            RuntimeHarness.Patience, RuntimeHarness.Cancel);
        Assert.Contains("has ended", fault.Message, StringComparison.Ordinal);
        await RuntimeHarness.UntilAsync(
            () => !RuntimeHarness.IsAlive(main) && !RuntimeHarness.IsAlive(grandchild), "the end of the processes");
        await Assert.ThrowsAsync<RuntimeFaultException>(
            () => harness.Runtime.KillAsync("c", RuntimeHarness.Cancel));
        await Assert.ThrowsAsync<RuntimeFaultException>(() => harness.Runtime.Exits.Completion);
        Assert.False(exit.IsCompleted);
    }

    [Fact]
    public async Task SupervisorKilled_MainProcessDiesEvenWithoutTheParent()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        Assert.SkipUnless(harness.Runtime.DiesWithSupervisor, "setpriv of util-linux is not on PATH");
        int main = await harness.StartAsync("c", "sh", "-c", "trap '' TERM; echo ready; sleep 100; true");
        await harness.LogHasAsync("c", "ready");
        Assert.Equal("sh\0-c\0trap '' TERM; echo ready; sleep 100; true\0", File.ReadAllText($"/proc/{main}/cmdline"));
        // Nothing but the kernel can be faster than the parent; so ask the kernel what it has on record.
        ExecResult result = await harness.Runtime.ExecAsync(
            new ContainerExec("c", ["setpriv", "--dump"], TimeSpan.FromSeconds(20)), RuntimeHarness.Cancel);
        Assert.Contains("KILL", Assert.IsType<ExecResult.Exited>(result).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SupervisorSignalled_ByTerminalOrCarelessKill_GoesOn()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        int main = await harness.StartAsync("c", "sleep", "100");
        foreach (int signal in new[] { 1, 2, 3, 15 })
        {
            Assert.Equal(0, Libc.Kill(harness.Runtime.SupervisorPid, signal));
        }

        ExecResult result = await harness.Runtime.ExecAsync(
            new ContainerExec("c", ["true"], TimeSpan.FromSeconds(20)), RuntimeHarness.Cancel);
        Assert.IsType<ExecResult.Exited>(result);
        Assert.True(RuntimeHarness.IsAlive(main));
        Assert.False(harness.Runtime.Faulted.IsCompleted);
    }

    [Fact]
    public async Task Dispose_RunningContainers_EndsEverything()
    {
        RuntimeHarness harness = await RuntimeHarness.StartAsync();
        int main = await harness.StartAsync("c", "sleep", "100");
        string owned = Path.Combine(harness.Directory, "owned");
        await harness.Runtime.RegisterAsync(new(RuntimeResourceKind.Directory, owned), RuntimeHarness.Cancel);
        Directory.CreateDirectory(Path.Combine(owned, "below"));
        int supervisor = harness.Runtime.SupervisorPid;
        await harness.Runtime.DisposeAsync();
        Assert.False(RuntimeHarness.IsAlive(main));
        Assert.False(RuntimeHarness.IsAlive(supervisor));
        Assert.False(Directory.Exists(owned));
        Assert.True(Directory.Exists(harness.Directory));
        Assert.False(harness.Runtime.Faulted.IsCompleted);
        await harness.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/tmp")]
    [InlineData("relative/path")]
    [InlineData("/tmp/../etc")]
    [InlineData("/tmp/x/")]
    public async Task Register_DangerousDirectory_IsRefused(string path)
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => harness.Runtime.RegisterAsync(
            new RuntimeResource(RuntimeResourceKind.Directory, path), RuntimeHarness.Cancel));
    }

    [Fact]
    public async Task Release_Registered_RemovesItAndUnregisteredSaysWhyNot()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        var resource = new RuntimeResource(RuntimeResourceKind.Directory, Path.Combine(harness.Directory, "owned"));
        Assert.NotNull(await harness.Runtime.ReleaseAsync(resource, RuntimeHarness.Cancel));
        await harness.Runtime.RegisterAsync(resource, RuntimeHarness.Cancel);
        Directory.CreateDirectory(resource.Name);
        Assert.Null(await harness.Runtime.ReleaseAsync(resource, RuntimeHarness.Cancel));
        Assert.False(Directory.Exists(resource.Name));
    }

    [Theory]
    [InlineData("/no/such/program", "did not start")]
    [InlineData("true", "has ended")]
    public async Task Start_SupervisorThatIsNone_IsAFault(string program, string text)
    {
        var options = new ContainerRuntimeOptions { SupervisorCommand = [program] };
        RuntimeFaultException fault = await Assert.ThrowsAsync<RuntimeFaultException>(
            () => ContainerRuntime.StartAsync(options, TimeProvider.System, RuntimeHarness.Cancel));
        Assert.Contains(text, fault.Message, StringComparison.Ordinal);
    }

    private static bool HasPid(string directory, string name)
    {
        string path = Path.Combine(directory, name);
        return File.Exists(path) && File.ReadAllText(path).EndsWith('\n');
    }

    private static Process StartParent(string directory)
    {
        string host = Environment.ProcessPath!;
        string first = Environment.GetCommandLineArgs()[0];
        var info = new ProcessStartInfo(host) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            info.ArgumentList.Add(first);
        }

        info.ArgumentList.Add(SupervisorHost.ParentArgument);
        info.ArgumentList.Add(directory);
        info.Environment["TMPDIR"] = directory;
        return Process.Start(info)!;
    }
}
