namespace ZeroDrop.Orchestrator.Pods;

/// <summary><c>v1.ContainerState</c>: exactly one of waiting, running and terminated.</summary>
public abstract record ContainerState
{
    private ContainerState()
    {
    }

    /// <summary>Not running: not yet started, or between two starts.</summary>
    /// <param name="Reason"><c>ContainerCreating</c>, <c>PodInitializing</c>, <c>CrashLoopBackOff</c>, …</param>
    /// <param name="Message">More about it; may be empty.</param>
    public sealed record Waiting(string Reason, string Message = "") : ContainerState;

    /// <summary>The main process runs.</summary>
    /// <param name="StartedAt">When it started.</param>
    public sealed record Running(DateTimeOffset StartedAt) : ContainerState;

    /// <summary>The main process ended.</summary>
    /// <param name="ExitCode">0-255; 128 + n for signal n.</param>
    /// <param name="Reason"><c>Completed</c> for exit code 0, else <c>Error</c>.</param>
    /// <param name="Message">More about it; may be empty.</param>
    /// <param name="StartedAt">When it started.</param>
    /// <param name="FinishedAt">When it ended.</param>
    public sealed record Terminated(
        int ExitCode, string Reason, string Message, DateTimeOffset StartedAt, DateTimeOffset FinishedAt)
        : ContainerState;
}
