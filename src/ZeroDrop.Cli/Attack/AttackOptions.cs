using System.Collections.Immutable;
using ZeroDrop.Http.Messages;
using ZeroDrop.Load.Results;
using ZeroDrop.Load.Targets;

namespace ZeroDrop.Cli.Attack;

/// <summary>What the user wants of <c>zerodrop attack</c>.</summary>
internal sealed record AttackOptions
{
    /// <summary>The rate.</summary>
    public required AttackRate Rate { get; init; }

    /// <summary>How long; null = until the schedule ends, or it is stopped.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>File of targets; empty or <c>-</c> = standard input.</summary>
    public string Targets { get; init; } = "";

    /// <summary>Format of the targets.</summary>
    public required TargetFormat Format { get; init; }

    /// <summary>Whether each target is sent once.</summary>
    public bool Lazy { get; init; }

    /// <summary>Body of targets without one; empty = none.</summary>
    public string BodyFile { get; init; } = "";

    /// <summary>Headers of all targets.</summary>
    public ImmutableArray<HeaderField> Headers { get; init; } = [];

    /// <summary>Where OpenAPI paths go; empty = as the document says.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>How targets become requests.</summary>
    public required RequestShape Shape { get; init; }

    /// <summary>For the whole response; null = no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Requests in flight at most; null = the usual.</summary>
    public int? MaxWorkers { get; init; }

    /// <summary>Connections to an origin at most; null = no limit of its own.</summary>
    public int? MaxConnections { get; init; }

    /// <summary>Name of the attack.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where results go; empty or <c>stdout</c> = standard output.</summary>
    public string Output { get; init; } = "";

    /// <summary>Connect to this path instead of the targets' hosts; empty = no.</summary>
    public string UnixSocket { get; init; } = "";

    /// <summary>Host and port to connect to instead of others.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> ConnectTo { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>What decides the exit code; empty = drops do.</summary>
    public ImmutableArray<Threshold> Thresholds { get; init; } = [];

    /// <summary>The grid on which requests are sent; zero = each at its own time.</summary>
    public TimeSpan Tick { get; init; }

    /// <summary>Stop after so many requests without a proper answer; null = never.</summary>
    public long? MaxErrors { get; init; }

    /// <summary>The options as given, for the file of results.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Given { get; init; } = [];
}
