using System.Diagnostics;
using System.Text.Json;
using ZeroDrop.EndToEnd.Tests.Running;

namespace ZeroDrop.EndToEnd.Tests;

/// <summary>attack, report, encode, plot and compare as a user of vegeta runs them, against a server that counts.</summary>
public sealed class AttackTests : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly CountingServer _server = new();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Attack_ThenEveryReport_AgreeWithWhatTheServerCounted()
    {
        _folder.Write("t.txt", $"GET {_server.Url}/a\nX: y\n\nPOST {_server.Url}/b\n@<<E\nhello\nE\n");
        (await ProgramRun.RunAsync(_folder, "attack", "-targets=t.txt", "-rate=200/1s", "-duration=1s", "-name=n",
            "-output=r.zdr")).Exited(0);
        Assert.Equal(200, _server.Count);
        Assert.Equal(100, _server.Requests["POST /b HTTP/1.1"]);

        var text = (await ProgramRun.RunAsync(_folder, "report", "r.zdr")).Exited(0);
        Assert.StartsWith("Requests      [total, rate, throughput]         200, ", text.Output, StringComparison.Ordinal);
        Assert.Contains("Success       [ratio]                           100.00%\n", text.Output, StringComparison.Ordinal);
        using var report = JsonDocument.Parse((await ProgramRun.RunAsync(_folder, "report", "-type=json", "r.zdr")).Exited(0).Output);
        Assert.Equal(200, report.RootElement.GetProperty("requests").GetInt32());
        Assert.Equal(400, report.RootElement.GetProperty("bytes_in").GetProperty("total").GetInt32());
        Assert.Equal(600, report.RootElement.GetProperty("bytes_out").GetProperty("total").GetInt32());

        foreach (var format in new[] { "json", "csv", "zerodrop" })
        {
            (await ProgramRun.RunAsync(_folder, "encode", $"-to={format}", "-output=again", "r.zdr")).Exited(0);
            var again = (await ProgramRun.RunAsync(_folder, "report", "-type=hist[0,1h]", "again")).Exited(0);
            Assert.Contains("[0s,      1h0m0s]  200  100.00%", again.Output, StringComparison.Ordinal);
        }

        (await ProgramRun.RunAsync(_folder, "plot", "-title=x", "-output=p.html", "r.zdr")).Exited(0);
        Assert.Contains("\"n: OK\"", File.ReadAllText(_folder["p.html"]), StringComparison.Ordinal);
        var compared = (await ProgramRun.RunAsync(_folder, "compare", "r.zdr", "again")).Exited(0);
        Assert.Contains("no difference", compared.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attack_InAPipe_IsReported()
    {
        _folder.Write("t.txt", $"GET {_server.Url}/\n");
        var program = $"dotnet '{Repository.Program}'";
        var start = new ProcessStartInfo(
            "bash", ["-c", $"{program} attack -rate=100 -duration=500ms <t.txt | tee r.zdr | {program} report -type=json"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
        };
        start.Environment["TMPDIR"] = _folder.Temporary;
        using var bash = Process.Start(start)!;
        using var limit = new CancellationTokenSource(ProgramRun.Patience);
        using var report = JsonDocument.Parse(await bash.StandardOutput.ReadToEndAsync(limit.Token));
        await bash.WaitForExitAsync(limit.Token);
        Assert.Equal(50, report.RootElement.GetProperty("requests").GetInt32());
        Assert.Equal(50, _server.Count);
    }

    [Fact]
    public async Task Attack_Losses_AreCountedOnceAndDecideTheExitCode()
    {
        _folder.Write("t.txt", $"GET {_server.Url}/\nGET {_server.Url}/503\nGET {_server.Url}/close\nGET http://127.0.0.1:1/\n");
        (await ProgramRun.RunAsync(_folder, "attack", "-targets=t.txt", "-rate=100", "-duration=1s", "-output=r.zdr")).Exited(1);
        Assert.Equal(75, _server.Count);
        using var report = JsonDocument.Parse(
            (await ProgramRun.RunAsync(_folder, "report", "-type=json", "r.zdr", "--threshold", "drops==75")).Exited(0).Output);
        var outcomes = report.RootElement.GetProperty("zerodrop").GetProperty("outcomes").EnumerateArray()
            .ToDictionary(o => o.GetProperty("outcome").GetString()!, o => o.GetProperty("count").GetInt32());
        Assert.Equal((25, 25, 25), (outcomes["200"], outcomes["503"], outcomes["connect_refused"]));
        Assert.Equal(25, outcomes.Where(o => o.Key.EndsWith("_before_response", StringComparison.Ordinal)).Sum(o => o.Value));
        var broken = (await ProgramRun.RunAsync(_folder, "report", "r.zdr", "--threshold", "success>=99.9%")).Exited(1);
        Assert.Contains("BROKEN success>=99.9% (measured: 25%)", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attack_LazyTargets_AreSentOnceEach()
    {
        var lines = string.Concat(Enumerable.Range(0, 40).Select(i => $"{{\"method\":\"GET\",\"url\":\"{_server.Url}/{i}\"}}\n"));
        (await ProgramRun.RunWithInputAsync(
            _folder, lines, "attack", "-lazy", "-format=json", "-rate=0", "-max-workers=2", "-output=r.zdr")).Exited(0);
        Assert.Equal(40, _server.Requests.Count);
        Assert.Equal(40, _server.Count);
    }

    [Fact]
    public async Task Attack_BadTargets_SendsNothingAndSaysAll()
    {
        _folder.Write("t.txt", $"GET {_server.Url}/\nGET nowhere\n\nget {_server.Url}/\n");
        var result = (await ProgramRun.RunAsync(_folder, "attack", "-targets=t.txt", "-duration=1s", "-output=r.zdr")).Exited(2);
        Assert.Equal(2, result.ErrorLines.Length);
        Assert.StartsWith("t.txt:2:", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith("t.txt:4:1: ", result.ErrorLines[1], StringComparison.Ordinal);
        Assert.Equal(0, _server.Count);
        Assert.False(File.Exists(_folder["r.zdr"]));
    }

    [Fact]
    public async Task Report_NoResults_IsBadInput()
    {
        _folder.Write("x", "hello\n");
        var result = (await ProgramRun.RunAsync(_folder, "report", "x")).Exited(2);
        Assert.Contains("x: no known format of results", result.Error, StringComparison.Ordinal);
        (await ProgramRun.RunAsync(_folder, "report", "missing")).Exited(4);
    }
}
