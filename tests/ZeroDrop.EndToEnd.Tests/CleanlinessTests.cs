using System.Diagnostics;
using ZeroDrop.EndToEnd.Tests.Running;

namespace ZeroDrop.EndToEnd.Tests;

/// <summary>However ZeroDrop ends in the middle of a rollout, soon nothing of it is left: no process, no
/// listening socket, no temporary file.</summary>
public sealed class CleanlinessTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task CtrlC_InTheRollout_LeavesNothing() => EndsCleanlyAsync(Signal.Interrupt, 130);

    [Fact]
    public Task Sigterm_InTheRollout_LeavesNothing() => EndsCleanlyAsync(Signal.Terminate, 143);

    [Fact]
    public Task Kill_InTheRollout_LeavesNothing() => EndsCleanlyAsync(Signal.Kill, 137);

    [Fact]
    public async Task CtrlC_BeforeThePodsAreReady_LeavesNothing()
    {
        _folder.Write("web.yaml", Yaml.Web());
        await using var run = ProgramRun.Start(
            _folder, "rehearse", "web.yaml", "--speed", "1", "--app", "app=sleep 1000");
        await run.SeenAsync("2 Running");
        await EndsAsync(run, Signal.Interrupt, 130);
    }

    [Fact]
    public async Task End_AfterARehearsal_LeavesNothing()
    {
        _folder.Write("web.yaml", Yaml.Web(1));
        var result = await ProgramRun.RunAsync(_folder, "rehearse", "web.yaml", "--rate", "20", "--control", "500ms");
        Assert.True(result.ExitCode is 0 or 1 or 3, result.ToString());
        Assert.Empty(Leftovers.Marked(_folder, new HashSet<int>()));
        Assert.Empty(TemporaryFiles());
    }

    private async Task EndsCleanlyAsync(int signal, int code)
    {
        _folder.Write("web.yaml", Yaml.Web(
            3, 30, Yaml.Probe, "lifecycle: {preStop: {sleep: {seconds: 20}}}"));
        await using var run = ProgramRun.Start(_folder, "rehearse", "web.yaml", "--via", "alb", "--speed", "3");
        await run.SeenAsync("Terminating");
        await EndsAsync(run, signal, code);
    }

    private async Task EndsAsync(ProgramRun run, int signal, int code)
    {
        var processes = Leftovers.Descendants(run.Id);
        var sockets = Leftovers.ListeningSockets(processes.Append(run.Id));
        Assert.True(processes.Count >= 3, "the supervisor and two pods should run");
        Assert.Equal(processes.Count, Leftovers.Marked(_folder, processes).Count(processes.Contains));
        Assert.Equal(1, TemporaryFiles().Count(name => name.StartsWith("zerodrop-", StringComparison.Ordinal)));

        Signal.Send(run.Id, signal);
        var since = Stopwatch.StartNew();
        List<string> left;
        do
        {
            await Task.Delay(50);
            left = [.. processes.Where(Leftovers.Lives).Concat(Leftovers.Marked(_folder, processes)).Distinct()
                    .Select(pid => $"process {pid}"),
                .. Leftovers.Listening().Where(sockets.Contains).Select(inode => $"socket {inode}"),
                .. TemporaryFiles().Select(name => $"file {name}")];
        }
        while ((left.Count > 0 || !run.HasExited) && since.Elapsed < Limit);

        Assert.True(left.Count == 0 && run.HasExited, $"left after {Limit.TotalSeconds} s: {string.Join(", ", left)}");
        var result = (await run.EndAsync(Limit)).Exited(code);
        Assert.DoesNotContain("a bug in ZeroDrop", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private List<string> TemporaryFiles() =>
        [.. Directory.EnumerateFileSystemEntries(_folder.Temporary).Select(path => Path.GetFileName(path)!)];
}
