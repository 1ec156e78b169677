using ZeroDrop.EndToEnd.Tests.Running;

namespace ZeroDrop.EndToEnd.Tests;

/// <summary>A run that is broken off: what was seen until then is reported and kept.</summary>
public sealed class BrokenOffTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public BrokenOffTests() => _folder.Write("a.yaml", Yaml.Web(1));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CtrlC_InTheSecondRow_BothRowsAreReportedAndKept()
    {
        // The first row is over in a moment: nothing listens where the Service leads.
        _folder.Write("a.yaml", Yaml.Web(1).Replace("targetPort: 8080", "targetPort: 8081", StringComparison.Ordinal));
        _folder.Write("b.yaml", Yaml.Web(1));
        await using var run = ProgramRun.Start(
            _folder, "rehearse", "a.yaml", "b.yaml", "--control", "90s", "--rate", "50", "--ready-timeout", "30s",
            "--json", "--out", "run");
        await run.SeenAsync("[2/2] b.yaml  control");
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Signal.Send(run.Id, Signal.Interrupt);
        var result = (await run.EndAsync(ProgramRun.Patience)).Exited(130);
        var rows = ReportRow.Read(result.Output);
        Assert.Equal(["a.yaml", "b.yaml"], rows.Select(r => r.Name));
        Assert.Contains("nothing listens", rows[0].Reason, StringComparison.Ordinal);
        Assert.Equal("inconclusive", rows[1].Kind);
        Assert.Contains("stopped before its end, in the phase 'control'", rows[1].Reason, StringComparison.Ordinal);
        Assert.True(new FileInfo(_folder["run/b.yaml/requests.csv.gz"]).Length > 500, "requests of the second row");
        Assert.True(File.Exists(_folder["run/b.yaml/verdict.json"]));
    }

    [Fact]
    public async Task Timeout_WhileRequestsAreSent_TheyAreKept()
    {
        var result = (await ProgramRun.RunAsync(
            _folder, "rehearse", "a.yaml", "--control", "90s", "--rate", "50", "--timeout", "25s", "--json", "--quiet",
            "--out", "run")).Exited(3);
        Assert.Contains(
            "no end within 25 s of real time (--timeout): stopped", result.Row().Reason, StringComparison.Ordinal);
        Assert.True(new FileInfo(_folder["run/a.yaml/requests.csv.gz"]).Length > 500, "requests until then");
    }

    [Fact]
    public async Task Out_WithOtherFiles_IsRefusedBeforeAnythingStarts()
    {
        var result = (await ProgramRun.RunAsync(_folder, "rehearse", "a.yaml", "--out", ".")).Exited(2);
        Assert.Contains("a.yaml is not from an earlier run", result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["a.yaml"]));
    }
}
