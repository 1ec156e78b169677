using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using ZeroDrop.EndToEnd.Tests.Running;

namespace ZeroDrop.EndToEnd.Tests;

/// <summary><c>zerodrop fix</c> from the outside: what it shows, what it writes, and that the result drops nothing.</summary>
public sealed class FixTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The first step lacks probe, hook and grace period, the third the grace period only.</summary>
    [Theory]
    [InlineData("0-baseline")]
    [InlineData("2-prestop")]
    public async Task Fix_AStepOfTheGuide_MakesARehearsalDropNothing(string step)
    {
        Step(step, "k8s");
        Assert.Contains("fixed", (await ProgramRun.RunAsync(_folder, "fix", "k8s", "--write")).Exited(0).Output, StringComparison.Ordinal);

        var rehearsal = await ProgramRun.RunAsync(_folder, "rehearse", "k8s", "--json");

        var row = Assert.Single(ReportRow.Read(rehearsal.Exited(0).Output));
        Assert.True(row is { Kind: "nothing-dropped", Requests: > 1000 }, row.ToString());
    }

    [Fact]
    public async Task Fix_TheStepThatTheReadmeShows_SaysWhatTheReadmeSays()
    {
        Step("2-prestop", "samples/guide/2-prestop");
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        var shown = readme.Split("```diff\n")[1].Split("```")[0];

        var output = (await ProgramRun.RunAsync(_folder, "fix", "samples/guide/2-prestop")).Exited(1).Output;

        Assert.StartsWith(shown, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("git", "apply -")]
    [InlineData("patch", "-p1 --no-backup-if-mismatch --fuzz=0")]
    public async Task Fix_ItsDiff_IsAppliedByTheRealProgram(string program, string arguments)
    {
        Step("0-baseline", "a b");
        Step("3-grace", "c");
        var endless = File.ReadAllText(_folder["c/deployment.yaml"]).TrimEnd();
        File.WriteAllText(_folder["c/deployment.yaml"], endless);
        var diff = (await ProgramRun.RunAsync(_folder, "fix", "a b", "c")).Exited(1).Output;
        var (code, said) = Run(program, arguments, diff);
        Assert.True(code == 0, said + diff);

        var again = (await ProgramRun.RunAsync(_folder, "fix", "a b", "c")).Exited(0).Output;

        Assert.DoesNotContain("@@", again, StringComparison.Ordinal);
        Assert.Equal(endless.Replace(": 50", ": 80", StringComparison.Ordinal), File.ReadAllText(_folder["c/deployment.yaml"]));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Fix_Write_KeepsModeAndLinksAndLeavesNothingBehind()
    {
        Step("3-grace", "k8s");
        var real = _folder.Write("elsewhere/real.yaml", File.ReadAllText(_folder["k8s/deployment.yaml"]));
        File.Delete(_folder["k8s/deployment.yaml"]);
        File.CreateSymbolicLink(_folder["k8s/deployment.yaml"], real);
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        var mode = File.GetUnixFileMode(real);

        (await ProgramRun.RunAsync(_folder, "fix", "k8s", "-w")).Exited(0);

        Assert.NotNull(File.ResolveLinkTarget(_folder["k8s/deployment.yaml"], returnFinalTarget: false));
        Assert.Contains("terminationGracePeriodSeconds: 80", File.ReadAllText(real), StringComparison.Ordinal);
        Assert.Equal(mode, File.GetUnixFileMode(real));
        Assert.Equal(["real.yaml"], Directory.GetFiles(_folder["elsewhere"]).Select(Path.GetFileName));
        Assert.Equal(3, Directory.GetFiles(_folder["k8s"], "*.yaml").Length);
    }

    [Fact]
    public async Task Fix_BadInput_WritesNothing()
    {
        Step("3-grace", "k8s");
        var before = File.ReadAllText(_folder["k8s/deployment.yaml"]);
        _folder.Write("k8s/bad.yaml", "a: [\n");

        var run = (await ProgramRun.RunAsync(_folder, "fix", "k8s", "--write")).Exited(2);

        Assert.Contains("bad.yaml:", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_folder["k8s/deployment.yaml"]));
        (await ProgramRun.RunAsync(_folder, "fix", "k8s", "--select", "ZD999")).Exited(2);
    }

    [Fact]
    public async Task Fix_StandardInput_ComesBackFixed()
    {
        Step("2-prestop", "k8s");
        var input = string.Join("---\n", Directory.GetFiles(_folder["k8s"], "*.yaml").Select(File.ReadAllText));

        var run = (await ProgramRun.RunWithInputAsync(_folder, input, "fix", "-")).Exited(0);

        Assert.Equal(
            input.Replace(
                "    spec:\n      containers", "    spec:\n      terminationGracePeriodSeconds: 80\n      containers",
                StringComparison.Ordinal),
            run.Output);
        Assert.Contains("ZD303", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_Json_TellsChangesWithTheirSums()
    {
        Step("2-prestop", "k8s");

        var run = (await ProgramRun.RunAsync(_folder, "fix", "k8s", "--json")).Exited(1);

        using var document = JsonDocument.Parse(run.Output);
        var applied = document.RootElement.GetProperty("applied")[0];
        Assert.Equal("ZD303", applied.GetProperty("rule").GetString());
        Assert.StartsWith("hook 40 s", applied.GetProperty("changes")[0].GetProperty("because").GetString(), StringComparison.Ordinal);
        Assert.Contains("@@", document.RootElement.GetProperty("files")[0].GetProperty("diff").GetString(), StringComparison.Ordinal);
    }

    private void Step(string step, string name)
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("samples", "guide", step), "*.yaml"))
        {
            _folder.Write(Path.Combine(name, Path.GetFileName(file)), File.ReadAllText(file));
        }
    }

    private (int Code, string Said) Run(string program, string arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
