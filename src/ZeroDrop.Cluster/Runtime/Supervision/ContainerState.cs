using System.Collections.Immutable;
using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>A container from its spawn until its exit is reported. Guarded by the gate of its
/// <see cref="ContainerTable"/>.</summary>
internal sealed class ContainerState(ContainerStart start, ImmutableArray<string> environment)
{
    internal ContainerStart Start { get; } = start;

    /// <summary>NAME=value, with the marker; what exec commands get, too.</summary>
    internal ImmutableArray<string> Environment { get; } = environment;

    internal int Pid { get; set; }

    /// <summary>Clock ticks since boot, from /proc; with the pid it names the process for good.</summary>
    internal ulong StartTime { get; set; }

    internal DateTimeOffset StartedAt { get; set; }

    internal DateTimeOffset ExitedAt { get; set; }

    internal ExitStatus Status { get; set; }

    internal bool HasExited { get; set; }

    /// <summary>Its exit has been reported. The sweeper's own: not guarded.</summary>
    internal bool IsReported { get; set; }

    /// <summary>Its other processes that were killed. The sweeper's own: not guarded.</summary>
    internal List<ProcessEntry> Killed { get; } = [];
}
