namespace ZeroDrop.Cluster.Runtime;

/// <summary>The answer to a request to start a container.</summary>
public abstract record ContainerStartResult
{
    private ContainerStartResult()
    {
    }

    /// <summary>The main process runs (or has run: its exit may be under way already).</summary>
    /// <param name="Pid">Process id of the main process.</param>
    /// <param name="StartedAt">When it was spawned, UTC.</param>
    public sealed record Started(int Pid, DateTimeOffset StartedAt) : ContainerStartResult;

    /// <summary>The process could not be started; Kubernetes calls this reason <c>StartError</c>.</summary>
    /// <param name="Message">What went wrong, in the words of runc and the errno text.</param>
    /// <param name="Errno">The Linux error number; 2 is ENOENT, 13 is EACCES.</param>
    /// <param name="At">When the attempt failed, UTC.</param>
    public sealed record Failed(string Message, int Errno, DateTimeOffset At) : ContainerStartResult
    {
        /// <summary>Exit code that the container status shows with reason StartError
        /// (containerd, internal/cri/server/container_start.go:
        /// <c>unknownExitCode</c>/<c>errorStartExitCode</c>).</summary>
        public const int ExitCode = 128;
    }
}
