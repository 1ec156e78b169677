using System.Globalization;
using System.Runtime.InteropServices;
using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>What the supervisor does to its own process before it starts others.</summary>
internal static class SupervisorProcess
{
    // Signals that a terminal, a closing session or a careless kill sends to the whole group. SIGPIPE because the
    // parent may be gone when we write.
    private static readonly int[] s_ignored =
    [
        ContainerSignals.Hangup, ContainerSignals.Interrupt, ContainerSignals.Quit, ContainerSignals.Terminate, 13,
    ];

    private const int SigChild = 17;

    /// <summary>Own session, deaf to the terminal, heir of orphans, no inherited descriptors for the
    /// children.</summary>
    /// <exception cref="PlatformNotSupportedException">The kernel refuses to make it a subreaper.</exception>
    internal static void Prepare()
    {
        // Fails when a shell made us a group leader; then we are out of the parent's group anyway.
        _ = Libc.SetSid();
        foreach (int signal in s_ignored)
        {
            _ = Libc.Signal(signal, Libc.SigIgnore);
        }

        // If it was inherited as ignored the kernel would reap our children itself.
        _ = Libc.Signal(SigChild, Libc.SigDefault);
        if (Libc.PrCtl(Libc.PrSetChildSubreaper, 1, 0, 0, 0) != 0)
        {
            throw new PlatformNotSupportedException(
                $"PR_SET_CHILD_SUBREAPER: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        // What the parent inherited without FD_CLOEXEC (a lock file of a script around us) must not live on in pods.
        foreach (string path in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out int descriptor)
                && descriptor > 2)
            {
                _ = Libc.Fcntl(descriptor, Libc.FSetDescriptorFlags, Libc.CloseOnExec);
            }
        }
    }

    /// <summary>Identity of this supervisor on this machine until the next boot.</summary>
    internal static string Instance()
    {
        ProcessEntry self = ProcessTable.Find(Environment.ProcessId)
            ?? throw new PlatformNotSupportedException("/proc is not mounted");
        return string.Create(CultureInfo.InvariantCulture, $"{self.Pid}.{self.StartTime}");
    }
}
