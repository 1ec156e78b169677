using System.Collections.Immutable;
using System.Net;

namespace GuideApp;

/// <summary>Everything the environment can set. Durations are nominal: <see cref="TimeScale"/> divides them.</summary>
internal sealed record AppOptions
{
    /// <summary>Name of the pod (POD_NAME, else HOSTNAME); sent back as X-Pod.</summary>
    public required string Pod { get; init; }

    /// <summary>VERSION; sent back as X-Version. Default <c>v1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Address to listen on. See <see cref="AppEnvironment"/> for the order of the variables.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>PORTS (comma-separated), else PORT. Default 8080.</summary>
    public required ImmutableArray<int> Ports { get; init; }

    /// <summary>STARTUP_MS: how long after the start of the process nothing listens. Default 0.</summary>
    public required TimeSpan Startup { get; init; }

    /// <summary>ALIVE_AFTER_MS: how long after the start of the process /alive answers 503. Default 0.</summary>
    public required TimeSpan AliveAfter { get; init; }

    /// <summary>NEVER_READY=1: /alive answers 503 for ever. Default false.</summary>
    public bool NeverReady { get; init; }

    /// <summary>ON_SIGTERM. Default <c>graceful</c>, as ASP.NET Core's own host.</summary>
    public required SigtermBehaviour OnSigterm { get; init; }

    /// <summary>DRAIN_MS. Default 30 s: HostOptions.ShutdownTimeout since .NET 7 (causes.md §3).</summary>
    public required TimeSpan Drain { get; init; }

    /// <summary>KEEPALIVE_MS: idle keep-alive timeout. Default 130 s: Kestrel's own (causes.md §3).</summary>
    public required TimeSpan KeepAlive { get; init; }

    /// <summary>RESPONSE_MS: how long <c>/</c> takes. Default evenly 2-5 ms.</summary>
    public required ResponseTimes ResponseTimes { get; init; }

    /// <summary>SLOW_MS: how long <c>/slow</c> takes when the request does not say. Default 1 s.</summary>
    public required TimeSpan Slow { get; init; }

    /// <summary>TIME_SCALE: every duration is divided by it. Default 1.</summary>
    public required double TimeScale { get; init; }

    /// <summary>TRUTH_LOG: file to append the truth log to; null means standard output.</summary>
    public required string? TruthLog { get; init; }

    /// <summary>TRUTH_REQUESTS=1: the truth log also tells of every request.</summary>
    public required bool TruthRequests { get; init; }

    /// <summary>SINK: UDP address that gets the truth log too; null when unset or not a loopback address.</summary>
    public required IPEndPoint? Sink { get; init; }
}
