using System.Diagnostics;
using ZeroDrop.EndToEnd.Tests.Running;

namespace ZeroDrop.EndToEnd.Tests;

/// <summary>What the machine or the user's app refuses: the run ends by itself and says why.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task App_ThatDiesAtOnce_ExitCodeAndLastOutputAreNamed()
    {
        var result = (await RunWebAsync("app=sh -c 'echo boom; exit 3'", "--speed", "10")).Exited(3);
        Assert.Contains("container app ended with exit code 3", result.Row().Reason, StringComparison.Ordinal);
        Assert.Contains("boom", result.Row().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task App_ThatDoesNotExist_IsNamed()
    {
        var result = (await RunWebAsync("app=/no/such/program", "--ready-timeout", "5s")).Exited(3);
        Assert.Contains("/no/such/program", result.Row().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task App_ThatBindsEveryAddress_PortTakenForTheSecondReplica()
    {
        var server = Repository.App("server.py");
        var result = (await RunWebAsync($"app=env HOST=0.0.0.0 python3 {server}", "--speed", "10")).Exited(3);
        Assert.Contains("Address already in use", result.Row().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_ThatNeverSucceeds_EndsInTimeAndNamesTheProbe()
    {
        _folder.Write("web.yaml", Yaml.Web(
            1, 5, "readinessProbe: {httpGet: {path: /healthz, port: 9999}, periodSeconds: 1}",
            "env: [{name: PORTS, value: \"8080\"}]"));
        var app = $"app=python3 {Repository.App("server.py")}";
        var result = (await ProgramRun.RunAsync(
            _folder, "rehearse", "web.yaml", "--app", app, "--ready-timeout", "12s", "--quiet", "--json")).Exited(3);
        var reason = result.Row().Reason;
        Assert.Contains("did not become ready: no end after 12 s of cluster time", reason, StringComparison.Ordinal);
        Assert.Contains("Readiness probe failed", reason, StringComparison.Ordinal);
        Assert.Contains(":9999/healthz", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PreStop_ThatDestroys_RunsOnlyWhenAllowed(bool allowed)
    {
        var victim = _folder.Write("victim/file", "precious");
        _folder.Write("web.yaml", Yaml.Web(1, 5, Yaml.Probe,
            $"lifecycle: {{preStop: {{exec: {{command: [sh, -c, \"rm -rf {_folder["victim"]}\"]}}}}}}"));
        string[] arguments = ["rehearse", "web.yaml", "--app", $"app=python3 {Repository.App("server.py")}",
            "--rate", "20", "--control", "500ms", "--speed", "5", "--quiet"];
        var result = await ProgramRun.RunAsync(_folder, allowed ? [.. arguments, "--allow-exec"] : arguments);
        Assert.True(result.ExitCode is 0 or 1 or 3, result.ToString());
        Assert.Equal(allowed, !File.Exists(victim));
        Assert.Equal(!allowed, result.Output.Contains("not run on this host", StringComparison.Ordinal));
        Assert.Equal(!allowed, result.Output.Contains("rm -rf", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PreStop_OfTheStandIn_IsNotRunEvenWhenAllowed()
    {
        var victim = _folder.Write("victim/file", "precious");
        _folder.Write("web.yaml", Yaml.Web(1, 5, Yaml.Probe,
            $"lifecycle: {{preStop: {{exec: {{command: [rm, -rf, \"{_folder["victim"]}\"]}}}}}}"));
        var result = await ProgramRun.RunAsync(
            _folder, "rehearse", "web.yaml", "--rate", "20", "--control", "500ms", "--allow-exec", "--quiet");
        Assert.True(result.ExitCode is 0 or 1 or 3, result.ToString());
        Assert.True(File.Exists(victim));
        Assert.Contains("not run on this host", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_ThatCannotBeMade_Exits4AndNamesIt()
    {
        _folder.Write("web.yaml", Yaml.Web());
        _folder.Write("occupied", "a file, not a folder");
        var result = (await ProgramRun.RunAsync(
            _folder, "rehearse", "web.yaml", "--out", "occupied/run")).Exited(4);
        Assert.Contains("occupied", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Temporary));
    }

    [Fact]
    public async Task Out_OnAFullDisk_Exits4NamesTheFileAndLeavesNothing()
    {
        var disk = _folder.Folder("disk");
        Assert.SkipUnless(
            Mount("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk),
            "mounting a tmpfs needs root");
        try
        {
            _folder.Write("web.yaml", Yaml.Web(1));
            var result = (await ProgramRun.RunAsync(
                _folder, "rehearse", "web.yaml", "--out", "disk/run", "--quiet")).Exited(4);
            Assert.Contains("No space left on device", result.Error, StringComparison.Ordinal);
            Assert.Contains(disk, result.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Temporary));
            Assert.Empty(Leftovers.Marked(_folder, new HashSet<int>()));
        }
        finally
        {
            Assert.True(Mount("umount", disk));
        }
    }

    private Task<ProgramResult> RunWebAsync(string app, params string[] more)
    {
        _folder.Write("web.yaml", Yaml.Web());
        return ProgramRun.RunAsync(_folder, ["rehearse", "web.yaml", "--app", app, "--quiet", "--json", .. more]);
    }

    private static bool Mount(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
