using System.Runtime.InteropServices;

namespace ZeroDrop.Cluster.Runtime.Native;

/// <summary>spawn.h. These functions return the error number itself and leave errno alone.</summary>
internal static unsafe partial class LibcSpawn
{
    /// <summary>spawn.h POSIX_SPAWN_SETSIGDEF.</summary>
    internal const short SetSignalDefaults = 0x04;

    /// <summary>spawn.h POSIX_SPAWN_SETSIGMASK.</summary>
    internal const short SetSignalMask = 0x08;

    /// <summary>spawn.h POSIX_SPAWN_SETSID (glibc 2.26, musl 1.1.24).</summary>
    internal const short SetSession = 0x80;

    /// <summary>Room for the opaque posix_spawnattr_t and posix_spawn_file_actions_t: glibc's have 336 and 80
    /// bytes, musl's 336 and 80.</summary>
    internal const int OpaqueSize = 512;

    /// <summary>sizeof(sigset_t) in both C libraries.</summary>
    internal const int SignalSetSize = 128;

    [LibraryImport("libc", EntryPoint = "posix_spawn")]
    internal static partial int Spawn(int* pid, byte* path, byte* actions, byte* attributes, byte** argv, byte** envp);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    internal static partial int AttributesInit(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    internal static partial int AttributesDestroy(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    internal static partial int AttributesSetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    internal static partial int AttributesSetSignalDefaults(byte* attributes, byte* set);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    internal static partial int AttributesSetSignalMask(byte* attributes, byte* set);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    internal static partial int ActionsInit(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    internal static partial int ActionsDestroy(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen")]
    internal static partial int ActionsAddOpen(byte* actions, int descriptor, byte* path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    internal static partial int ActionsAddDup2(byte* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np")]
    internal static partial int ActionsAddChangeDirectory(byte* actions, byte* path);
}
