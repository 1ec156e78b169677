using System.Collections.Immutable;
using ZeroDrop.Cluster.Programs;

namespace ZeroDrop.Cluster;

/// <summary>How an embedded cluster runs.</summary>
public sealed record EmbeddedClusterOptions
{
    /// <summary>Cluster seconds per real second, 0.1-100; default 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Seed of names and jitter; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The user's programs for containers.</summary>
    public ImmutableArray<AppMapping> Apps { get; init; } = [];

    /// <summary>How the stand-in app is started.</summary>
    public required ImmutableArray<string> StandIn { get; init; }

    /// <summary>Where mapped programs run; default the current directory.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>Whether exec probes and hooks of mapped apps may be run on this host, and httpGet and tcpSocket ones
    /// that name another host may be sent there; default false.</summary>
    public bool AllowExec { get; init; }

    /// <summary>Whether every pod gets a network namespace (root only); default false: an address in 127.0.0.0/8
    /// each.</summary>
    public bool IsolateNetwork { get; init; }

    /// <summary>The nodes' names; default one node.</summary>
    public ImmutableArray<string> Nodes { get; init; } = ["node-1"];

    /// <summary>How the supervisor is started; empty = this program with <c>__runtime</c>.</summary>
    public ImmutableArray<string> SupervisorCommand { get; init; } = [];

    /// <summary>Where the containers' logs go; empty = a temporary folder that is removed with the cluster.</summary>
    public string LogDirectory { get; init; } = "";

    /// <summary>Emulate kubelets that do not count the preStop time (causes.md 6.1); default false.</summary>
    public bool PreStopOutsideGrace { get; init; }
}
