using System.Runtime.InteropServices;

namespace ZeroDrop.Cluster.Runtime.Native;

/// <summary>The calls into the C library that .NET has no API for. The name "libc" is the one that the runtime maps
/// to the right file on glibc and on musl. Constants are those of Linux on x64 and arm64.</summary>
internal static unsafe partial class Libc
{
    internal const int Enoent = 2;
    internal const int Eintr = 4;
    internal const int Echild = 10;
    internal const int Eacces = 13;
    internal const int Einval = 22;

    /// <summary>linux/prctl.h.</summary>
    internal const int PrSetChildSubreaper = 36;

    /// <summary>linux/sched.h CLONE_NEWNET.</summary>
    internal const int CloneNewNet = 0x40000000;

    /// <summary>fcntl.h O_CLOEXEC, the same on x64 and arm64.</summary>
    internal const int OCloseOnExec = 0x80000;

    /// <summary>fcntl.h F_SETFD.</summary>
    internal const int FSetDescriptorFlags = 2;

    /// <summary>fcntl.h FD_CLOEXEC.</summary>
    internal const int CloseOnExec = 1;

    /// <summary>sys/wait.h WNOHANG.</summary>
    internal const int WNoHang = 1;

    /// <summary>sys/wait.h WEXITED.</summary>
    internal const int WExited = 4;

    /// <summary>sys/wait.h WNOWAIT: look, but leave the child waitable.</summary>
    internal const int WNoWait = 0x01000000;

    /// <summary>poll.h POLLIN.</summary>
    internal const short PollIn = 1;

    internal static readonly nint SigDefault = 0;

    internal static readonly nint SigIgnore = 1;

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    internal static partial int PrCtl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    internal static partial int SetSid();

    [LibraryImport("libc", EntryPoint = "getppid")]
    internal static partial int GetPpid();

    [LibraryImport("libc", EntryPoint = "geteuid")]
    internal static partial uint GetEuid();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    internal static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    internal static partial nint Signal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    internal static partial int WaitId(int idType, uint id, byte* info, int options);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    internal static partial int WaitPid(int pid, int* status, int options);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    internal static partial int Pipe2(int* ends, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Fcntl(int descriptor, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(PollDescriptor* descriptors, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    internal static partial int SetNs(int descriptor, int type);

    [LibraryImport("libc", EntryPoint = "sigemptyset", SetLastError = true)]
    internal static partial int SigEmptySet(byte* set);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollDescriptor
    {
        internal int Descriptor;
        internal short Events;
        internal short Returned;
    }
}
