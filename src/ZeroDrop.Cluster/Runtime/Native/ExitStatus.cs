namespace ZeroDrop.Cluster.Runtime.Native;

/// <summary>How a process ended.</summary>
/// <param name="Code">Exit code as Kubernetes shows it: 128 + signal for a killed process.</param>
/// <param name="Signal">The signal that ended it, or 0.</param>
internal readonly record struct ExitStatus(int Code, int Signal)
{
    /// <summary>Reads the status word of waitpid (man 2 wait: WIFEXITED, WTERMSIG).</summary>
    internal static ExitStatus FromWaitStatus(int status)
    {
        int signal = status & 0x7f;
        return signal == 0 ? new ExitStatus((status >> 8) & 0xff, 0) : new ExitStatus(128 + signal, signal);
    }
}
