using System.Net;
using Microsoft.Extensions.Logging;
using ZeroDrop.AspNetCore.Phases;

namespace ZeroDrop.AspNetCore.Observability;

/// <summary>Everything that is logged. The event ids are permanent: alerts are made of them.</summary>
internal static partial class DrainLog
{
    [LoggerMessage(1, LogLevel.Information,
        "Grace period {Grace} (told: {IsTold}): lame-duck wait {Floor} to {Ceiling}, drain {Drain}, hosted services {HostedServices}")]
    public static partial void Planned(
        ILogger logger, TimeSpan grace, bool isTold, TimeSpan floor, TimeSpan ceiling, TimeSpan drain, TimeSpan hostedServices);

    [LoggerMessage(2, LogLevel.Warning, "The shutdown does not fit: {Problem}")]
    public static partial void DoesNotFit(ILogger logger, string problem);

    [LoggerMessage(3, LogLevel.Warning,
        "{Server} is not drained: call AddZeroDowntimeShutdown after everything that chooses a server")]
    public static partial void ServerNotWrapped(ILogger logger, string server);

    [LoggerMessage(10, LogLevel.Information,
        "Shutdown began by {Trigger}: serving on for {Floor} to {Ceiling}; {InFlight} requests in flight")]
    public static partial void Started(
        ILogger logger, DrainTrigger trigger, TimeSpan floor, TimeSpan ceiling, long inFlight);

    [LoggerMessage(11, LogLevel.Information, "SIGTERM again, {Elapsed} after the first: the shutdown goes on as it is")]
    public static partial void SigtermAgain(ILogger logger, TimeSpan elapsed);

    [LoggerMessage(12, LogLevel.Information, "SIGTERM during start-up: nothing was served yet, the app stops at once")]
    public static partial void SigtermDuringStartup(ILogger logger);

    [LoggerMessage(13, LogLevel.Information, "No router knows this app: no wait")]
    public static partial void NeverReady(ILogger logger);

    [LoggerMessage(14, LogLevel.Information,
        "Lame-duck wait over after {Elapsed}: {Served} requests served in it, silence that counts {Quiet}")]
    public static partial void LameDuckOver(ILogger logger, TimeSpan elapsed, long served, TimeSpan quiet);

    [LoggerMessage(15, LogLevel.Information, "{Count} listeners closed, accept queues empty: {Emptied}")]
    public static partial void Closed(ILogger logger, int count, bool emptied);

    [LoggerMessage(16, LogLevel.Information, "{InFlight} requests in flight may take {Limit} more")]
    public static partial void Draining(ILogger logger, long inFlight, TimeSpan limit);

    [LoggerMessage(17, LogLevel.Information,
        "Drained after {Elapsed}: {Served} requests served since the shutdown began, {Aborted} aborted")]
    public static partial void Drained(ILogger logger, TimeSpan elapsed, long served, int aborted);

    [LoggerMessage(20, LogLevel.Warning, "Aborted: {Method} {Path}, running for {Age}, trace {Trace}")]
    public static partial void RequestAborted(ILogger logger, string method, string path, TimeSpan age, string trace);

    [LoggerMessage(21, LogLevel.Warning, "Abandoned: work '{Description}', running for {Age}")]
    public static partial void WorkAbandoned(ILogger logger, string description, TimeSpan age);

    [LoggerMessage(22, LogLevel.Error, "A handler of the beginning shutdown failed; the shutdown goes on")]
    public static partial void HandlerFailed(ILogger logger, Exception problem);

    [LoggerMessage(23, LogLevel.Error, "The drain failed; the app stops without it")]
    public static partial void DrainFailed(ILogger logger, Exception problem);

    [LoggerMessage(24, LogLevel.Warning, "The preStop endpoint was refused to {Caller} on port {Port}")]
    public static partial void PreStopRefused(ILogger logger, IPAddress? caller, int port);

    [LoggerMessage(30, LogLevel.Information, "Warm-up '{Name}' done in {Elapsed}")]
    public static partial void WarmedUp(ILogger logger, string name, TimeSpan elapsed);

    [LoggerMessage(31, LogLevel.Error, "Warm-up '{Name}' failed: not ready; again in {Pause}")]
    public static partial void WarmUpFailed(ILogger logger, string name, TimeSpan pause, Exception problem);

    [LoggerMessage(32, LogLevel.Information, "Start-up abandoned, not finished: {Waiting}")]
    public static partial void StartupAbandoned(ILogger logger, string waiting);
}
