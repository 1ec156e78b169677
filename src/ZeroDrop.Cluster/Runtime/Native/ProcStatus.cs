using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ZeroDrop.Cluster.Runtime.Native;

/// <summary>What <c>/proc/PID/status</c> says about signals.</summary>
internal static class ProcStatus
{
    // rt_sigtimedwait: arch/x86/entry/syscalls/syscall_64.tbl and asm-generic/unistd.h (arm64).
    private static readonly string s_sigTimedWait =
        RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "128" : "137";

    /// <summary>What the kernel would do with this signal if the process were the first of a pid namespace.</summary>
    /// <remarks>
    /// kernel/signal.c, sig_task_ignored and sig_ignored: a signal with the default action is dropped for such a
    /// process (SIGNAL_UNKILLABLE), one with a handler arrives, a blocked one is queued because a handler or sigwait
    /// may take it later. While a thread is inside sigwait (how tini waits) the awaited signals do not show as
    /// blocked; they are read from its system call's argument then. SIGKILL and SIGSTOP from an ancestor namespace
    /// always arrive.
    /// </remarks>
    internal static SignalReach Reach(int pid, int signal)
    {
        if (signal is ContainerSignals.Kill or ContainerSignals.Stop)
        {
            return SignalReach.Handled;
        }

        try
        {
            SignalReach reach = Reach(File.ReadAllText($"/proc/{pid}/status"), signal);
            return reach == SignalReach.Dropped && AwaitsInSystemCall(pid, signal) ? SignalReach.Queued : reach;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return SignalReach.Dropped;
        }
    }

    /// <summary>The same, on the text of the status file.</summary>
    internal static SignalReach Reach(string status, int signal)
    {
        ulong bit = 1UL << (signal - 1);
        return (Mask(status, "\nSigCgt:") & bit) != 0 ? SignalReach.Handled
            : (Mask(status, "\nSigBlk:") & bit) != 0 ? SignalReach.Queued
            : SignalReach.Dropped;
    }

    // /proc/PID/syscall (man 5 proc_pid_syscall): number and arguments of the call the process is blocked in.
    private static bool AwaitsInSystemCall(int pid, int signal)
    {
        string[] call = File.ReadAllText($"/proc/{pid}/syscall").Split(' ');
        if (call.Length < 2 || call[0] != s_sigTimedWait
            || !ulong.TryParse(
                call[1].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong address))
        {
            return false;
        }

        Span<byte> set = stackalloc byte[sizeof(ulong)];
        using var memory = File.OpenHandle($"/proc/{pid}/mem", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return RandomAccess.Read(memory, set, (long)address) == set.Length
            && (BinaryPrimitives.ReadUInt64LittleEndian(set) & (1UL << (signal - 1))) != 0;
    }

    private static ulong Mask(string status, string label)
    {
        int at = status.IndexOf(label, StringComparison.Ordinal);
        if (at < 0)
        {
            return 0;
        }

        at += label.Length;
        int end = status.IndexOf('\n', at);
        ReadOnlySpan<char> digits = status.AsSpan(at, (end < 0 ? status.Length : end) - at).Trim();
        return ulong.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong mask) ? mask : 0;
    }
}
