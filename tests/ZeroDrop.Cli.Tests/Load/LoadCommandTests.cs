using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ZeroDrop.Cli.Commands;
using ZeroDrop.Http.Tests.Servers;

namespace ZeroDrop.Cli.Tests.Load;

/// <summary><c>zerodrop load</c> against real sockets.</summary>
public sealed class LoadCommandTests
{
    [Fact]
    public async Task Load_BombardiersFlags_BombardiersTable()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);

        var (code, output, error) = await RunAsync($"-c 4 -n 40 -l -H X-A:1 -H X-A:2 http://{server.EndPoint}/p?q=1");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(40, server.Requests.Count);
        Assert.All(server.Requests, r =>
        {
            Assert.StartsWith("GET /p?q=1 HTTP/1.1\r\n", r, StringComparison.Ordinal);
            Assert.Contains($"\r\nHost: {server.EndPoint}\r\n", r, StringComparison.Ordinal);
            Assert.Contains("\r\nX-A: 1\r\nX-A: 2\r\n", r, StringComparison.Ordinal);
        });
        Assert.Contains("with 40 request(s) using 4 connection(s)\n", output, StringComparison.Ordinal);
        Assert.Contains("1xx - 0, 2xx - 40, 3xx - 0, 4xx - 0, 5xx - 0\n    others - 0\n", output, StringComparison.Ordinal);
        Assert.Contains("Latency Distribution", output, StringComparison.Ordinal);
        Assert.Contains("none sent twice", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_Json_BombardiersKeysAndOurs()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);

        var (code, output, _) = await RunAsync($"-c 2 -n 10 -o j --threshold drops==0 http://{server.EndPoint}");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var result = json.RootElement.GetProperty("result");
        Assert.Equal(10, result.GetProperty("req2xx").GetInt64());
        Assert.Equal(0, result.GetProperty("others").GetInt64());
        Assert.True(result.GetProperty("latency").GetProperty("percentiles").GetProperty("99").GetDouble() > 0);
        Assert.Equal(2, json.RootElement.GetProperty("spec").GetProperty("numberOfConnections").GetInt32());
        var ours = json.RootElement.GetProperty("zerodrop");
        Assert.Equal(10, ours.GetProperty("requests").GetInt64());
        Assert.True(ours.GetProperty("thresholds")[0].GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task Load_ServerClosesWithoutAnAnswer_ExitsWithOneAndNamesTheStage()
    {
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            c.Close();
        });

        var (code, output, _) = await RunAsync($"-c 1 -n 3 http://{server.EndPoint}");

        Assert.Equal(1, code);
        Assert.Contains("eof_before_response", output, StringComparison.Ordinal);
        Assert.Contains("No proper answer: 3 of 3 (100 %)", output, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData("200", "p99<1m", 0)]
    [InlineData("404", "success>=99%", 1)]
    [InlineData("503", "p99<1m", 0)]
    [InlineData("503", "", 1)]
    [InlineData("404", "", 0)]
    public async Task Load_Threshold_DecidesAloneOverTheExitCode(string status, string threshold, int expected)
    {
        using var server = new ScriptedServer(async c =>
        {
            while (await c.ReadRequestAsync() is not null)
            {
                await c.WriteAsync($"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n");
            }
        });

        var (code, _, _) = await RunAsync(
            $"-c 1 -n 5 -q {(threshold.Length > 0 ? "--threshold " + threshold : "")} http://{server.EndPoint}");

        Assert.Equal(expected, code);
    }

    [Theory]
    [InlineData("-s -m POST -b hello", "Transfer-Encoding: chunked\r\n", "\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("-m PUT -b hello", "Content-Length: 5\r\n", "\r\n\r\nhello")]
    [InlineData("-a", "Connection: close\r\n", "\r\n\r\n")]
    [InlineData("-H Host:other", "Host: other\r\n", "\r\n\r\n")]
    [InlineData("--resolve none.invalid:PORT:127.0.0.1", "Host: none.invalid:PORT\r\n", "\r\n\r\n")]
    [InlineData("--proxy http://127.0.0.1:PORT", "GET http://none.invalid:PORT/ HTTP/1.1\r\n", "\r\n\r\n")]
    public async Task Load_RequestFlags_WhatGoesOnTheWire(string flags, string contains, string end)
    {
        using var server = new ScriptedServer(async c =>
        {
            var head = await c.ReadRequestAsync(withBody: false);
            var all = head + (end.Length > 4 && !head!.EndsWith(end, StringComparison.Ordinal) ? await c.ReadSomeAsync() : "");
            await c.OkAsync(all, "Connection: close\r\n");
            Assert.EndsWith(end, all, StringComparison.Ordinal);
            c.Close();
        });
        var port = server.EndPoint.Port.ToString(CultureInfo.InvariantCulture);
        var host = flags.StartsWith("--", StringComparison.Ordinal) ? $"none.invalid:{port}" : server.EndPoint.ToString();

        var (code, output, error) = await RunAsync($"-c 1 -n 1 {flags.Replace("PORT", port, StringComparison.Ordinal)} http://{host}/");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("2xx - 1", output, StringComparison.Ordinal);
        Assert.Contains(contains.Replace("PORT", port, StringComparison.Ordinal), Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://a")]
    [InlineData("-b x -f y http://127.0.0.1:1")]
    [InlineData("-m HEAD -b x http://127.0.0.1:1")]
    [InlineData("-r often http://127.0.0.1:1")]
    [InlineData("--threads 9 -c 2 http://127.0.0.1:1")]
    public async Task Load_BadInput_SaysWhatIsWrongAndExitsWithTwo(string arguments)
    {
        var (code, output, error) = await RunAsync(arguments);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("zerodrop load: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--threshold p99")]
    [InlineData("-c 0")]
    [InlineData("-o path:x")]
    [InlineData("-H nothing")]
    [InlineData("--percentiles 101")]
    public void Load_UnreadableOption_IsAParseError(string arguments)
    {
        var root = new RootCommand { LoadCommand.Build() };

        var problem = Assert.Single(root.Parse($"load {arguments} http://127.0.0.1:1").Errors);

        Assert.Contains($"'{arguments.Split(' ')[1]}'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_NameDoesNotResolve_IsTheEnvironments() =>
        await Assert.ThrowsAsync<EnvironmentException>(() => RunAsync("-n 1 -q http://does-not-exist.invalid"));

    [Fact]
    public async Task Load_Interrupted_PrintsWhatWasMeasured()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        using var interrupt = new CancellationTokenSource();
        var running = RunAsync($"-c 1 -d 60s -p r http://{server.EndPoint}", interrupt.Token);
        while (server.Requests.IsEmpty)
        {
            await Task.Delay(10);
        }

        await interrupt.CancelAsync();
        var (code, output, _) = await running.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(0, code);
        Assert.Contains("; interrupted\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_Out_EveryRequestIsInTheFile()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        var path = Path.Combine(Path.GetTempPath(), $"zd-{Guid.NewGuid():N}.zdr");
        try
        {
            var (code, _, _) = await RunAsync($"-c 3 -n 100 -q --out {path} http://{server.EndPoint}");

            Assert.Equal(0, code);
            Assert.True(new FileInfo(path).Length > 100);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(
        string arguments, CancellationToken cancellation = default)
    {
        var root = new RootCommand { LoadCommand.Build() };
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await root.Parse($"load {arguments}").InvokeAsync(
            new InvocationConfiguration
            {
                Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
            },
            cancellation);
        return (code, output.ToString(), error.ToString());
    }
}
