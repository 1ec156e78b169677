using System.Collections.Immutable;
using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Routes;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>What the user asked of <c>zerodrop rehearse</c>.</summary>
internal sealed record RehearsalOptions
{
    /// <summary>Files or folders, at least one.</summary>
    public required ImmutableArray<string> Paths { get; init; }

    /// <summary>The manifests to roll out to; empty = restart.</summary>
    public string To { get; init; } = "";

    /// <summary>The workload to roll out, <c>name</c> or <c>kind/name</c>; empty = the one that requests reach.</summary>
    public string Workload { get; init; } = "";

    /// <summary>The routes, one row each.</summary>
    public ImmutableArray<RouteChoice> Via { get; init; } = [new RouteChoice.Auto()];

    /// <summary>The user's programs.</summary>
    public ImmutableArray<AppMapping> Apps { get; init; } = [];

    /// <summary>Cluster seconds per real second; null = 10 with stand-in apps only, 1 when an app is mapped.</summary>
    public double? Speed { get; init; }

    /// <summary>What is sent.</summary>
    public required TrafficOptions Traffic { get; init; }

    /// <summary>How long requests are sent before the rollout, in real time.</summary>
    public TimeSpan Control { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long pods may take to become ready at first, in cluster time.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>How long one path may take in all, in real time.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether exec probes and hooks of mapped apps may be run.</summary>
    public bool AllowExec { get; init; }

    /// <summary>Whether every pod gets a network namespace.</summary>
    public bool IsolateNetwork { get; init; }

    /// <summary>Emulate kubelets that do not count the preStop time (causes.md 6.1).</summary>
    public bool PreStopOutsideGrace { get; init; }

    /// <summary>Folder for the run's files; empty = none is kept.</summary>
    public string Out { get; init; } = "";

    /// <summary>Print JSON instead of a table.</summary>
    public bool Json { get; init; }

    /// <summary>No progress.</summary>
    public bool Quiet { get; init; }
}
