using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using ZeroDrop.AspNetCore;

namespace DrainApp;

/// <summary>Everything the environment can set.</summary>
internal sealed record AppSettings
{
    /// <summary>POD_NAME; sent back as X-Pod.</summary>
    public required string Pod { get; init; }

    /// <summary>ZERODROP_POD_IP on the embedded cluster, any address on a real one, else loopback.</summary>
    public required IPAddress Address { get; init; }

    /// <summary>PORTS, comma-separated, or PORT; default 8080.</summary>
    public required ImmutableArray<int> Ports { get; init; }

    /// <summary>HTTP2_PORT: also listens for HTTP/2 without TLS; none by default.</summary>
    public int? Http2Port { get; init; }

    /// <summary>DRAIN=off: ASP.NET Core as it comes, the control; default on.</summary>
    public bool Drains { get; init; } = true;

    /// <summary>START_MS or STARTUP_MS: a hosted service takes so long to start; nothing listens meanwhile.</summary>
    public TimeSpan StartTakes { get; init; }

    /// <summary>WARMUP_MS: length of a warm-up.</summary>
    public TimeSpan WarmUpTakes { get; init; }

    /// <summary>PRESTOP_PORT: the port that /prestop answers on; null = loopback callers on any.</summary>
    public int? PreStopPort { get; init; }

    /// <summary>
    /// LAME_MS, FLOOR_MS, CEILING_MS, QUIET_MS, LONGEST_MS, READINESS and DRAIN_HEADER; and, as the guide's stand-in app
    /// has them, ON_SIGTERM=graceful or graceful-lame:MS and DRAIN_MS.
    /// </summary>
    public required Action<ZeroDowntimeShutdownOptions> Apply { get; init; }

    internal static AppSettings Read(Func<string, string?> variable)
    {
        string? Text(string name) => variable(name) is { Length: > 0 } value ? value : null;
        int? Number(string name) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
        TimeSpan? Time(string name) => Number(name) is { } ms ? TimeSpan.FromMilliseconds(ms) : null;
        return new AppSettings
        {
            Pod = Text("POD_NAME") ?? Text("HOSTNAME") ?? "local",
            Address = IPAddress.Parse(
                Text("ZERODROP_POD_IP") ?? (Text("KUBERNETES_SERVICE_HOST") is null ? "127.0.0.1" : "0.0.0.0")),
            Ports = [.. (Text("PORTS") ?? Text("PORT") ?? "8080").Split(',')
                .Select(port => int.Parse(port, CultureInfo.InvariantCulture))],
            Http2Port = Number("HTTP2_PORT"),
            Drains = Text("DRAIN") != "off",
            StartTakes = Time("START_MS") ?? Time("STARTUP_MS") ?? TimeSpan.Zero,
            WarmUpTakes = Time("WARMUP_MS") ?? TimeSpan.Zero,
            PreStopPort = Number("PRESTOP_PORT"),
            Apply = options =>
            {
                options.LameDuck = Time("LAME_MS") ?? GuideLameDuck(Text("ON_SIGTERM"));
                options.LameDuckFloor = Time("FLOOR_MS") ?? options.LameDuckFloor;
                options.LameDuckCeiling = Time("CEILING_MS");
                options.QuietPeriod = Time("QUIET_MS") ?? options.QuietPeriod;
                options.LongestRequest = Time("LONGEST_MS") ?? Time("DRAIN_MS") ?? options.LongestRequest;
                options.DrainHeader = Text("DRAIN_HEADER");
                options.ReadinessWhileDraining = Enum.Parse<DrainReadiness>(Text("READINESS") ?? "StayReady");
            },
        };
    }

    private static TimeSpan? GuideLameDuck(string? onSigterm) => onSigterm?.Split(':') switch
    {
        null => null,
        ["graceful"] => TimeSpan.Zero,
        ["graceful-lame", var ms] => TimeSpan.FromMilliseconds(int.Parse(ms, CultureInfo.InvariantCulture)),
        _ => throw new FormatException($"ON_SIGTERM='{onSigterm}': expected graceful or graceful-lame:MS"),
    };
}
