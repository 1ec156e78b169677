using System.IO.Compression;
using System.Text.Json;
using ZeroDrop.EndToEnd.Tests.Running;

namespace ZeroDrop.EndToEnd.Tests;

/// <summary>What is printed and kept: the documented formats, no escape codes in pipes.</summary>
public sealed class OutputTests : IDisposable
{
    private const char Escape = '\u001b';
    private readonly TestFolder _folder = new();

    // The whole loss is at the start of the rollout and the same every time: no probe, a start that takes 10 s.
    public OutputTests() => _folder.Write("web.yaml", Yaml.Web(
        2, 5, "env: [{name: STARTUP_MS, value: \"10000\"}, {name: ON_SIGTERM, value: exit}]"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rehearse_JsonAndOut_DocumentedFormats()
    {
        var result = (await RunAsync("--json", "--out", "run")).Exited(1);
        using var report = JsonDocument.Parse(result.Output);
        Assert.Equal("zerodrop.dev/rehearsal/v1", report.RootElement.GetProperty("version").GetString());
        Assert.Equal(10, report.RootElement.GetProperty("speed").GetDouble());
        Assert.Equal(7, report.RootElement.GetProperty("seed").GetInt32());
        var path = Assert.Single(report.RootElement.GetProperty("paths").EnumerateArray().ToArray());
        Assert.NotEqual("", path.GetProperty("nextStep").GetString());
        Assert.NotEmpty(path.GetProperty("evidence").EnumerateArray());

        var run = Assert.Single(Directory.GetDirectories(_folder["run"]));
        Assert.Equal("{\"version\":\"zerodrop.dev/timeline/v1\"}", FirstLine(run, "timeline.jsonl"));
        Assert.Contains("zerodrop.dev/explanations/v1", FirstLine(run, "explanations.jsonl"), StringComparison.Ordinal);
        using var verdict = JsonDocument.Parse(await File.ReadAllTextAsync(
            Path.Combine(run, "verdict.json"), TestContext.Current.CancellationToken));
        Assert.Equal("zerodrop.dev/verdict/v1", verdict.RootElement.GetProperty("version").GetString());
        Assert.Equal(
            result.Row().Drops, verdict.RootElement.GetProperty("verdict").GetProperty("drops").GetInt32());
        await using var requests = new GZipStream(
            File.OpenRead(Path.Combine(run, "requests.csv.gz")), CompressionMode.Decompress);
        using var lines = new StreamReader(requests);
        Assert.StartsWith("seq,due_unix_us,sent_unix_us,", await lines.ReadLineAsync(
            TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(4, Directory.GetFiles(Path.Combine(run, "logs"), "*.log", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Rehearse_InPipes_TableWithoutEscapesProgressOnStandardError()
    {
        var result = (await RunAsync()).Exited(1);
        Assert.DoesNotContain(Escape, result.Output + result.Error);
        Assert.Contains("web.yaml", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("starting", result.Output, StringComparison.Ordinal);
        Assert.All(["starting", "control", "rollout", "tail"], phase =>
            Assert.Contains(phase, result.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rehearse_Quiet_NoProgress()
    {
        var result = (await RunAsync("--quiet")).Exited(1);
        Assert.Empty(result.Error);
        Assert.Contains("A1", result.Output, StringComparison.Ordinal);
    }

    private Task<ProgramResult> RunAsync(params string[] more) => ProgramRun.RunAsync(
        _folder, ["rehearse", "web.yaml", "--seed", "7", "--rate", "100", "--control", "1s", .. more]);

    private static string FirstLine(string folder, string name) => File.ReadLines(Path.Combine(folder, name)).First();
}
