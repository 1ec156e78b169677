using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GuideApp;

/// <summary>
/// One run of the app, from start-up to exit. It drives Kestrel itself, without the generic host: the host would bring
/// its own SIGTERM handling, and a hundred copies of its services.
/// </summary>
internal sealed class StandInApp
{
    private readonly AppOptions _options;
    private readonly ScaledClock _clock;
    private readonly ProcessStart _process;
    private readonly long _started;
    private readonly Counters _counters;
    private readonly TruthLog _log;
    private readonly SigtermHandler _sigterm;
    private readonly RequestHandler _handler;

    private StandInApp(
        AppOptions options, ScaledClock clock, Counters counters, TruthLog log, RequestsInFlight requests,
        SigtermHandler sigterm)
    {
        _options = options;
        _clock = clock;
        _process = ProcessStart.Read();
        _started = clock.Timestamp;
        _counters = counters;
        _log = log;
        _sigterm = sigterm;
        _handler = new RequestHandler(
            options, clock, counters, requests,
            alive: () => !options.NeverReady && Left(options.AliveAfter) <= TimeSpan.Zero);
    }

    /// <summary>Runs until the app is asked to stop; never returns when it exits at once or is killed.</summary>
    /// <returns>The process's exit code, see <see cref="ExitCodes"/>.</returns>
    internal static async Task<int> RunAsync(AppOptions options, TimeProvider time)
    {
        var clock = new ScaledClock(time, options.TimeScale);
        var counters = new Counters();
        try
        {
            using var log = new TruthLog(options, clock, counters);
            var requests = new RequestsInFlight(counters, log);
            // Before anything is said: whoever reads "process-start" may send SIGTERM at once.
            using var sigterm = new SigtermHandler(options.OnSigterm, log, requests);
            log.Event("process-start");
            await new StandInApp(options, clock, counters, log, requests, sigterm).RunAsync();
            log.Event("exit");
            return ExitCodes.Stopped;
        }
        catch (Exception problem) when (problem is IOException or SocketException or UnauthorizedAccessException)
        {
            // Kestrel reports a port in use as an IOException, an address that is not ours as a SocketException.
            await Console.Error.WriteLineAsync($"guide-app: {problem.Message}");
            return ExitCodes.EnvironmentFailed;
        }
    }

    private async Task RunAsync()
    {
        DiagnosticFiles.Remove(Environment.ProcessId, _process.Ticks);
        var left = Left(_options.Startup);
        if (left > TimeSpan.Zero)
        {
            // The time is there; an app without a start-up time gets ready first.
            _ = RehearseStopAsync();
        }

        var startup = _clock.DelayRealAsync(left);
        if (await Task.WhenAny(startup, _sigterm.StopRequested) == _sigterm.StopRequested)
        {
            _log.Event("shutdown-done");
            return;
        }

        using var server = CreateServer(
            _options.Ports.Select(port => new IPEndPoint(_options.Address, port)), _counters);
        await server.StartAsync(_handler, CancellationToken.None);
        _log.Event("listening");
        if (left <= TimeSpan.Zero)
        {
            _ = RehearseStopAsync();
        }

        await _sigterm.StopRequested;
        await StopAsync(server);
    }

    private async Task StopAsync(KestrelServer server)
    {
        if (_options.OnSigterm is SigtermBehaviour.Graceful { LameDuck: var lameDuck } && lameDuck > TimeSpan.Zero)
        {
            _handler.Retire();
            await _clock.DelayAsync(lameDuck);
            _log.Event("lame-end");
        }

        // StopAsync closes the listener first, then idle connections, then waits for the rest until the token fires.
        using var drainLimit = _clock.After(_options.Drain);
        await server.StopAsync(drainLimit.Token);
        _log.Event(drainLimit.IsCancellationRequested ? "shutdown-done:drain-limit" : "shutdown-done");
    }

    /// <summary>Real time left of a nominal duration that began with the process.</summary>
    private TimeSpan Left(TimeSpan nominal) => _clock.Real(nominal) - _process.Age - _clock.Elapsed(_started);

    private Task RehearseStopAsync() => _options.OnSigterm is SigtermBehaviour.Graceful
        ? StopRehearsal.RunAsync(endPoint => CreateServer([endPoint], new Counters()), _clock.RealTime)
        : Task.CompletedTask;

    private KestrelServer CreateServer(IEnumerable<IPEndPoint> endPoints, Counters counters)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Limits.KeepAliveTimeout = _clock.Real(_options.KeepAlive);
        foreach (var endPoint in endPoints)
        {
            kestrel.Listen(endPoint, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(next => connection => CountAsync(next, connection, counters));
            });
        }

        var sockets = new SocketTransportFactory(
            Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        return new KestrelServer(Options.Create(kestrel), sockets, NullLoggerFactory.Instance);
    }

    private static async Task CountAsync(ConnectionDelegate next, ConnectionContext connection, Counters counters)
    {
        counters.ConnectionOpened();
        try
        {
            await next(connection);
        }
        finally
        {
            counters.ConnectionClosed();
        }
    }
}
