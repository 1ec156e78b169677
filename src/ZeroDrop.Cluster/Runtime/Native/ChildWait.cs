using System.Runtime.InteropServices;

namespace ZeroDrop.Cluster.Runtime.Native;

/// <summary>Waiting for children in two steps, see and reap: between them the pid still belongs to the dead child, so
/// that whoever holds the table's lock can signal by pid without hitting a stranger.</summary>
internal static unsafe class ChildWait
{
    // siginfo_t is 128 bytes; si_pid stands at 16 on 64-bit Linux (asm-generic/siginfo.h).
    private const int InfoSize = 128;
    private const int PidOffset = 16;
    private const int AnyChild = 0;

    /// <summary>Blocks until some child has ended.</summary>
    /// <returns>Its pid, still to be reaped; 0 when there is no child at all.</returns>
    internal static int NextExited()
    {
        byte* info = stackalloc byte[InfoSize];
        while (true)
        {
            if (Libc.WaitId(AnyChild, 0, info, Libc.WExited | Libc.WNoWait) == 0)
            {
                return *(int*)(info + PidOffset);
            }

            int error = Marshal.GetLastPInvokeError();
            if (error == Libc.Echild)
            {
                return 0;
            }

            if (error != Libc.Eintr)
            {
                throw new InvalidOperationException($"waitid: {Marshal.GetPInvokeErrorMessage(error)}");
            }
        }
    }

    /// <summary>Reaps a child that <see cref="NextExited"/> named.</summary>
    internal static ExitStatus Reap(int pid) => Wait(pid, Libc.WNoHang);

    /// <summary>Waits for one child and reaps it; before there is a reaper.</summary>
    internal static ExitStatus WaitFor(int pid) => Wait(pid, 0);

    private static ExitStatus Wait(int pid, int options)
    {
        int status = 0;
        while (Libc.WaitPid(pid, &status, options) < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error != Libc.Eintr)
            {
                throw new InvalidOperationException($"waitpid {pid}: {Marshal.GetPInvokeErrorMessage(error)}");
            }
        }

        return ExitStatus.FromWaitStatus(status);
    }
}
