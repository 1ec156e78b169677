using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace ZeroDrop.AspNetCore.Tests.Running;

/// <summary>The built sample app as a process of its own, on a loopback address that no other test uses.</summary>
internal sealed class Pod : IAsyncDisposable
{
    internal const int Port = 8080;
    internal const int Http2Port = 8082;

    /// <summary>Long enough for a machine that is busy with other work; only failing tests wait this long.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static int s_lastAddress;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private Pod(Process process, IPAddress address)
    {
        _process = process;
        Address = address;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    internal IPAddress Address { get; }

    internal IPEndPoint EndPoint => new(Address, Port);

    internal int Id => _process.Id;

    internal bool HasExited => _process.HasExited;

    internal string Log => string.Join('\n', _log);

    /// <summary>Starts it; environment as <c>NAME=value</c>.</summary>
    internal static Pod Start(params string[] environment) => StartProgram(Built.DrainApp, environment);

    /// <summary>Starts another program in its place.</summary>
    internal static Pod StartProgram(string program, params string[] environment)
    {
        var number = Interlocked.Increment(ref s_lastAddress);
        var address = new IPAddress([127, 83, (byte)(Environment.ProcessId % 250), (byte)number]);
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ZERODROP_POD_IP"] = address.ToString();
        start.Environment["POD_NAME"] = $"pod-{number}";
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning";
        foreach (var variable in environment)
        {
            var parts = variable.Split('=', 2);
            start.Environment[parts[0]] = parts[1];
        }

        return new Pod(Process.Start(start)!, address);
    }

    internal static async Task<Pod> StartListeningAsync(params string[] environment)
    {
        var pod = Start(environment);
        await pod.SeenAsync("Application started");
        return pod;
    }

    /// <summary>Waits for text in the log.</summary>
    internal async Task<string> SeenAsync(string text)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < Patience)
        {
            if (_log.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            await Task.Delay(5);
        }

        throw new TimeoutException($"'{text}' is not in the log:\n{Log}");
    }

    internal void Terminate() => Signal.Send(Id, Signal.Terminate);

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    internal async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await ExitAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _log.Enqueue(line);
        }
    }
}
