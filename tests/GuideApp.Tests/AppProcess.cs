using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace GuideApp.Tests;

/// <summary>The built app as a process of its own, on a loopback address that no other test uses.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    internal const int Port = 8080;

    /// <summary>Long enough for a machine that is busy with other work; only failing tests wait this long.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static int s_lastAddress;

    private readonly Process _process;
    private readonly ConcurrentQueue<JsonElement> _log = new();

    private AppProcess(Process process, IPAddress address)
    {
        _process = process;
        Address = address;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
    }

    internal IPAddress Address { get; }

    internal int Id => _process.Id;

    internal int ExitCode => _process.ExitCode;

    internal bool HasExited => _process.HasExited;

    /// <summary>The truth log so far.</summary>
    internal IReadOnlyCollection<JsonElement> Log => _log;

    internal static AppProcess Start(params (string Name, string Value)[] environment)
    {
        var number = Interlocked.Increment(ref s_lastAddress);
        var address = new IPAddress([127, 77, (byte)(Environment.ProcessId % 250), (byte)number]);
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "GuideApp"))
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ZERODROP_POD_IP"] = address.ToString();
        start.Environment["POD_NAME"] = "pod-1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new AppProcess(Process.Start(start)!, address);
    }

    internal static async Task<AppProcess> StartListeningAsync(params (string Name, string Value)[] environment)
    {
        var app = Start(environment);
        await app.EventAsync("listening");
        return app;
    }

    /// <summary>Waits for a line of the truth log.</summary>
    internal Task<JsonElement> EventAsync(string name) => LineAsync(line => NameOf(line) == name, name);

    internal async Task<JsonElement> LineAsync(Func<JsonElement, bool> wanted, string what)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < Patience)
        {
            if (_log.FirstOrDefault(wanted) is { ValueKind: JsonValueKind.Object } line)
            {
                return line;
            }

            await Task.Delay(5);
        }

        throw new TimeoutException($"No '{what}' in the truth log: {string.Join(" ", _log.Select(NameOf))}");
    }

    internal IReadOnlyList<string> Events() => [.. _log.Select(NameOf)];

    internal Task<RawHttp> ConnectAsync() => RawHttp.ConnectAsync(Address, Port);

    internal void Terminate() => Signal.Send(Id, Signal.Terminate);

    internal void Kill() => Signal.Send(Id, Signal.Kill);

    internal async Task WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await WaitForExitAsync();
        _process.Dispose();
    }

    internal static string NameOf(JsonElement line) => line.GetProperty("event").GetString()!;

    private void Keep(string? line)
    {
        if (line is not null)
        {
            using var document = JsonDocument.Parse(line);
            _log.Enqueue(document.RootElement.Clone());
        }
    }
}
