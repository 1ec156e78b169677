namespace ZeroDrop.Cluster.Runtime;

/// <summary>How a command inside a container ended.</summary>
public abstract record ExecResult
{
    private ExecResult()
    {
    }

    /// <summary>The command ended by itself or by somebody's signal.</summary>
    /// <param name="ExitCode">Its exit code, or 128 + the signal's number.</param>
    /// <param name="Output">The first 4 KiB of standard output and standard error, as they came.</param>
    /// <param name="StartedAt">When it was spawned, UTC.</param>
    /// <param name="ExitedAt">When its end was seen, UTC.</param>
    public sealed record Exited(int ExitCode, string Output, DateTimeOffset StartedAt, DateTimeOffset ExitedAt)
        : ExecResult;

    /// <summary>The command was killed because its time was over.</summary>
    /// <param name="Output">The first 4 KiB of what it had written.</param>
    /// <param name="StartedAt">When it was spawned, UTC.</param>
    /// <param name="At">When its end was seen, UTC.</param>
    public sealed record TimedOut(string Output, DateTimeOffset StartedAt, DateTimeOffset At) : ExecResult;

    /// <summary>The command could not be started.</summary>
    /// <param name="Message">What went wrong, in the words of runc and the errno text.</param>
    /// <param name="Errno">The Linux error number.</param>
    /// <param name="At">When the attempt failed, UTC.</param>
    public sealed record StartFailed(string Message, int Errno, DateTimeOffset At) : ExecResult;

    /// <summary>The container is unknown or its main process ended before the command was started.</summary>
    /// <param name="At">When that was found, UTC.</param>
    public sealed record ContainerGone(DateTimeOffset At) : ExecResult;
}
