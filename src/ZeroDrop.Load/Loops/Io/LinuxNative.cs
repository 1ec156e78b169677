using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ZeroDrop.Load.Loops.Io;

/// <summary>
/// The calls of Linux's C library that the event loop needs, and its constants: the same on x64 and arm64
/// (<c>asm-generic</c>), but for the packing of <c>epoll_event</c>.
/// </summary>
internal static unsafe partial class LinuxNative
{
    public const int EpollCloseOnExec = 0x80000;
    public const int EpollAdd = 1;
    public const int EpollModify = 3;
    public const uint EpollIn = 0x1;
    public const uint EpollOut = 0x4;
    public const uint EpollErr = 0x8;
    public const uint EpollHup = 0x10;
    public const uint EpollRdHup = 0x2000;
    public const int SockStreamNonBlockCloseOnExec = 1 | 0x800 | 0x80000;
    public const int SolSocket = 1;
    public const int SoError = 4;
    public const int IpProtoTcp = 6;
    public const int TcpNoDelay = 1;
    public const int MsgNoSignal = 0x4000;
    public const int PrSetTimerSlack = 29;
    public const int ClockThreadCpuTime = 3;
    public const int RlimitNoFile = 7;
    public const int EIntr = 4;
    public const int ENoSys = 38;

    /// <summary>
    /// Number of <c>epoll_pwait2</c> on every architecture (Linux 5.11; glibc has a wrapper since 2.35, musl none).
    /// </summary>
    public const long SysEpollPwait2 = 441;

    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        public long Seconds;
        public long Nanos;
    }

    [LibraryImport("libc")]
    public static partial int epoll_create1(int flags);

    [LibraryImport("libc")]
    public static partial int epoll_ctl(int epoll, int operation, int fd, void* @event);

    [LibraryImport("libc")]
    public static partial int epoll_wait(int epoll, void* events, int count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "syscall")]
    public static partial long epoll_pwait2(
        long number, long epoll, void* events, long count, TimeSpec* timeout, void* signals, long signalBytes);

    [LibraryImport("libc")]
    public static partial int socket(int family, int type, int protocol);

    [LibraryImport("libc")]
    public static partial int connect(int fd, byte* address, uint length);

    [LibraryImport("libc")]
    public static partial int setsockopt(int fd, int level, int option, void* value, uint length);

    [LibraryImport("libc")]
    public static partial int getsockopt(int fd, int level, int option, void* value, uint* length);

    [LibraryImport("libc")]
    public static partial int getsockname(int fd, byte* address, uint* length);

    [LibraryImport("libc")]
    public static partial nint recv(int fd, byte* buffer, nint length, int flags);

    [LibraryImport("libc")]
    public static partial nint send(int fd, byte* buffer, nint length, int flags);

    [LibraryImport("libc")]
    public static partial int close(int fd);

    [LibraryImport("libc")]
    public static partial int prctl(int option, nint value, nint unused3, nint unused4, nint unused5);

    [LibraryImport("libc")]
    public static partial int clock_gettime(int clock, TimeSpec* time);

    /// <summary>
    /// The error of the call that has just failed. To be called at once, as the code does that is generated for
    /// <c>SetLastError</c>, which would cost on every call.
    /// </summary>
    public static int LastErrno() => Marshal.GetLastSystemError();

    /// <summary>errno as .NET names it (<c>asm-generic/errno.h</c>).</summary>
    public static SocketError ToSocketError(int errno) => errno switch
    {
        0 => SocketError.Success,
        11 or 115 => SocketError.WouldBlock, // EAGAIN, EINPROGRESS
        1 or 13 => SocketError.AccessDenied, // EPERM, EACCES
        12 or 105 => SocketError.NoBufferSpaceAvailable, // ENOMEM, ENOBUFS
        23 or 24 => SocketError.TooManyOpenSockets, // ENFILE, EMFILE
        32 => SocketError.Shutdown, // EPIPE
        71 => SocketError.ConnectionReset, // EPROTO
        97 => SocketError.AddressFamilyNotSupported,
        98 => SocketError.AddressAlreadyInUse,
        99 => SocketError.AddressNotAvailable, // no port left
        100 => SocketError.NetworkDown,
        101 => SocketError.NetworkUnreachable,
        102 => SocketError.NetworkReset,
        103 => SocketError.ConnectionAborted,
        104 => SocketError.ConnectionReset,
        107 => SocketError.NotConnected,
        110 => SocketError.TimedOut,
        111 => SocketError.ConnectionRefused,
        112 => SocketError.HostDown,
        113 => SocketError.HostUnreachable,
        2 => SocketError.ConnectionRefused, // ENOENT: nobody has made the Unix socket
        _ => SocketError.SocketError,
    };
}
