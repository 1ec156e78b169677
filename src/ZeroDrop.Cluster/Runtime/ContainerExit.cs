namespace ZeroDrop.Cluster.Runtime;

/// <summary>A container has ended: its main process exited and everything else that it had started is gone.</summary>
/// <param name="ContainerId">Which container.</param>
/// <param name="Pid">Process id that the main process had.</param>
/// <param name="ExitCode">As Kubernetes shows it: the exit code, or 128 + the signal's number.</param>
/// <param name="Signal">The signal that ended the main process; 0 when it exited by itself.</param>
/// <param name="StartedAt">When the main process was spawned, UTC.</param>
/// <param name="ExitedAt">When its end was seen, UTC.</param>
/// <param name="CleanedAt">When the last other process of the container was gone, UTC: from here on nobody
/// listens on the container's ports. Equal to or later than <paramref name="ExitedAt"/>.</param>
public sealed record ContainerExit(
    string ContainerId,
    int Pid,
    int ExitCode,
    int Signal,
    DateTimeOffset StartedAt,
    DateTimeOffset ExitedAt,
    DateTimeOffset CleanedAt)
{
    /// <summary>How many other processes of the container were killed after its main process had ended.</summary>
    public int Leftovers { get; init; }

    /// <summary>How many processes would not end within 5 s of SIGKILL (uninterruptible I/O).</summary>
    public int Unkillable { get; init; }
}
