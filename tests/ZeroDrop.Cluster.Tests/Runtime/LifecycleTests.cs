using System.Globalization;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Tests.Runtime;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Start_Environment_IsExactlyWhatWasGiven()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        ContainerStart spec = harness.Spec("c", "env");
        await harness.StartAsync(spec with { Environment = spec.Environment.Add("ZD_ANSWER", "4 = 2\n2") });
        await harness.ExitAsync("c");
        string[] names = [.. harness.Log("c").Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal))
            .Select(line => line.Split('=')[0]).Order(StringComparer.Ordinal)];
        Assert.Equal(["HOME", "PATH", "ZD_ANSWER", "ZERODROP_CONTAINER"], names);
        Assert.Contains("ZD_ANSWER=4 = 2\n2\n", harness.Log("c"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Process_HasDefaultSignalsOwnSessionAndNoForeignDescriptors()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        int pid = await harness.StartAsync(
            "c", "sh", "-c",
            "grep -E '^Sig(Blk|Ign)' /proc/self/status; ls /proc/$$/fd | tr '\\n' ' '; echo; pwd; sleep 100");
        await harness.LogHasAsync("c", harness.Directory);
        string[] lines = harness.Log("c").Split('\n');
        Assert.Equal("SigBlk:\t0000000000000000", lines[0]);
        Assert.Equal("SigIgn:\t0000000000000000", lines[1]);
        Assert.Equal("0 1 2", lines[2].Trim());
        Assert.Equal(pid, ProcessTable.Find(pid)!.Value.Session);
        Assert.Equal(harness.Runtime.SupervisorPid, ProcessTable.Find(pid)!.Value.Parent);
        Assert.Equal(harness.Runtime.SupervisorPid, ProcessTable.Find(harness.Runtime.SupervisorPid)!.Value.Session);
    }

    [Fact]
    public async Task MainExit_Descendants_AreAllGoneBeforeTheExitIsReported()
    {
        RuntimeHarness.RequireProgram("setsid");
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        // In the session; in a session of its own; orphaned in a session of its own; below one without the marker.
        const string Script = """
            sleep 100 & echo $! > 1.pid
            setsid sleep 100 & echo $! > 2.pid
            sh -c 'setsid sleep 100 & echo $! > 3.pid'
            setsid sh -c 'echo $$ > 4.pid; env -i setsid sh -c "echo \$\$ > 5.pid; sleep 100; true"; true' &
            while [ ! -s 5.pid ]; do sleep 0.01; done
            exit 5
            """;
        await harness.StartAsync("c", "sh", "-c", Script);
        ContainerExit exit = await harness.ExitAsync("c");
        Assert.Equal(5, exit.ExitCode);
        Assert.True(exit.Leftovers >= 5, $"{exit.Leftovers} leftovers");
        Assert.Equal(0, exit.Unkillable);
        for (int file = 1; file <= 5; file++)
        {
            int pid = await harness.PidInFileAsync(file.ToString(CultureInfo.InvariantCulture) + ".pid");
            Assert.False(RuntimeHarness.IsAlive(pid), $"process of {file}.pid lives");
        }
    }

    [Fact]
    public async Task Kill_OneContainer_LeavesTheOthersChildrenAlone()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        await harness.StartAsync("a", "sh", "-c", "setsid sleep 100 & echo $! > a.pid; sleep 100; true");
        await harness.StartAsync("b", "sh", "-c", "setsid sleep 100 & echo $! > b.pid; sleep 100; true");
        int ofA = await harness.PidInFileAsync("a.pid");
        int ofB = await harness.PidInFileAsync("b.pid");
        await harness.Runtime.KillAsync("a", RuntimeHarness.Cancel);
        await harness.ExitAsync("a");
        Assert.False(RuntimeHarness.IsAlive(ofA));
        Assert.True(RuntimeHarness.IsAlive(ofB));
    }

    [Fact]
    public async Task LastExit_DaemonThatHidFromItsContainer_IsKilled()
    {
        RuntimeHarness.RequireProgram("setsid");
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        await harness.StartAsync(
            "c", "sh", "-c",
            "env -i sh -c 'setsid sh -c \"echo \\$\\$ > d.pid; sleep 100; true\" &'; " +
            "while [ ! -s d.pid ]; do sleep 0.01; done");
        int daemon = await harness.PidInFileAsync("d.pid");
        await harness.ExitAsync("c");
        await RuntimeHarness.UntilAsync(() => !RuntimeHarness.IsAlive(daemon), "the end of the daemon");
    }

    [Theory]
    [InlineData("zd-no-such-program", "executable file not found in $PATH", 2)]
    [InlineData("./missing", "no such file or directory", 2)]
    [InlineData("./plain", "permission denied", 13)]
    [InlineData("./nonsense", "Exec format error", 8)]
    [InlineData("./dangling", "No such file or directory", 2)]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Start_Impossible_IsAStartErrorWithErrno(string program, string text, int errno)
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        string plain = Path.Combine(harness.Directory, "plain");
        File.WriteAllText(plain, "x");
        Write(harness, "nonsense", "neither ELF nor a script");
        Write(harness, "dangling", "#!/no/such/interpreter\n");
        ContainerStartResult result = await harness.Runtime.StartContainerAsync(
            harness.Spec("c", program), RuntimeHarness.Cancel);
        var failed = Assert.IsType<ContainerStartResult.Failed>(result);
        Assert.Contains(text, failed.Message, StringComparison.Ordinal);
        Assert.Equal(errno, failed.Errno);
        Assert.Equal(128, ContainerStartResult.Failed.ExitCode);
        Assert.Equal(0, await ExitCodeAfterRetryAsync(harness));
    }

    [Fact]
    public async Task Start_BadDirectoryLogOrId_IsAStartError()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        ContainerStart good = harness.Spec("c", "sleep", "100");
        Assert.IsType<ContainerStartResult.Failed>(await harness.Runtime.StartContainerAsync(
            good with { WorkingDirectory = "/no/such" }, RuntimeHarness.Cancel));
        Assert.IsType<ContainerStartResult.Failed>(await harness.Runtime.StartContainerAsync(
            good with { LogPath = "/no/such/log" }, RuntimeHarness.Cancel));
        Assert.IsType<ContainerStartResult.Failed>(await harness.Runtime.StartContainerAsync(
            good with { Command = [] }, RuntimeHarness.Cancel));
        Assert.IsType<ContainerStartResult.Failed>(await harness.Runtime.StartContainerAsync(
            good with { NetworkNamespace = "zd-no-such" }, RuntimeHarness.Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => harness.Runtime.StartContainerAsync(
            good with { Command = ["sleep", "1\u00000"] }, RuntimeHarness.Cancel));
        await harness.StartAsync(good);
        Assert.IsType<ContainerStartResult.Failed>(
            await harness.Runtime.StartContainerAsync(good, RuntimeHarness.Cancel));
    }

    [Fact]
    public async Task Start_SixtyContainers_AllRunAndAllEnd()
    {
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        string[] ids = [.. Enumerable.Range(0, 60).Select(number => $"c{number}")];
        int[] pids = await Task.WhenAll(ids.Select(id => harness.StartAsync(
            id, "sh", "-c", "trap 'exit 0' TERM; echo ready; sleep 100 & wait")));
        Assert.Equal(60, pids.Distinct().Count());
        foreach (string id in ids)
        {
            await harness.LogHasAsync(id, "ready");
        }

        Assert.All(pids, pid => Assert.True(RuntimeHarness.IsAlive(pid)));
        SignalResult[] signals = await Task.WhenAll(ids.Select(
            id => harness.Runtime.SignalAsync(id, ContainerSignals.Terminate, RuntimeHarness.Cancel)));
        Assert.All(signals, signal => Assert.Equal(SignalOutcome.Delivered, signal.Outcome));
        ContainerExit[] exits = await Task.WhenAll(ids.Select(harness.ExitAsync));
        Assert.All(exits, exit => Assert.Equal(0, exit.ExitCode));
        Assert.Equal(pids, exits.Select(exit => exit.Pid));
        Assert.All(pids, pid => Assert.False(RuntimeHarness.IsAlive(pid)));
    }

    [Fact]
    public async Task MainExit_KilledDotnetProcess_ItsDiagnosticFilesAreRemoved()
    {
        RuntimeHarness.RequireProgram("touch");
        await using RuntimeHarness harness = await RuntimeHarness.StartAsync();
        ContainerStart spec = harness.Spec("c", "sleep", "100");
        int pid = await harness.StartAsync(
            spec with { Environment = spec.Environment.Add("TMPDIR", harness.Directory) });
        ulong start = ProcessTable.Find(pid)!.Value.StartTime;
        string own = Path.Combine(harness.Directory, $"dotnet-diagnostic-{pid}-{start}-socket");
        string foreign = Path.Combine(harness.Directory, $"dotnet-diagnostic-{pid}-{start + 1}-socket");
        File.WriteAllText(own, "");
        File.WriteAllText(foreign, "");
        await harness.Runtime.KillAsync("c", RuntimeHarness.Cancel);
        await harness.ExitAsync("c");
        Assert.False(File.Exists(own));
        Assert.True(File.Exists(foreign));
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Write(RuntimeHarness harness, string name, string text)
    {
        string path = Path.Combine(harness.Directory, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    // A failed start must not have used up the id.
    private static async Task<int> ExitCodeAfterRetryAsync(RuntimeHarness harness)
    {
        await harness.StartAsync("c", "true");
        return (await harness.ExitAsync("c")).ExitCode;
    }
}
