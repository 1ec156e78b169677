namespace ZeroDrop.Cluster.Runtime.Native;

/// <summary>posix_spawn: a fork without copying the supervisor's memory, whose failing exec is an error number here
/// and not an exit code of a child.</summary>
/// <remarks>
/// Every process gets a session of its own (no terminal, no signal of the foreground group), all signals at their
/// default action and none blocked (.NET ignores SIGPIPE, and the supervisor ignores more: ignored signals survive
/// exec), standard input from /dev/null.
/// </remarks>
internal static unsafe class ProcessSpawner
{
    // fcntl.h, the same on x64 and arm64: O_WRONLY | O_CREAT | O_APPEND.
    private const int AppendFlags = 0x1 | 0x40 | 0x400;

    // rw-r--r--
    private const uint LogMode = 0x1A4;

    /// <summary>Starts the process.</summary>
    /// <returns>0 and the pid, or the error number of whichever step failed.</returns>
    internal static int Spawn(SpawnRequest request, out int pid)
    {
        byte* attributes = stackalloc byte[LibcSpawn.OpaqueSize];
        byte* actions = stackalloc byte[LibcSpawn.OpaqueSize];
        using var strings = new NativeStrings();
        pid = 0;
        int error = LibcSpawn.AttributesInit(attributes);
        if (error != 0)
        {
            return error;
        }

        error = LibcSpawn.ActionsInit(actions);
        if (error == 0)
        {
            error = Prepare(request, attributes, actions, strings);
            int child = 0;
            error = error != 0 ? error : LibcSpawn.Spawn(
                &child, strings.String(request.Path), actions, attributes,
                strings.Array(request.Arguments), strings.Array(request.Environment));
            pid = child;
            _ = LibcSpawn.ActionsDestroy(actions);
        }

        _ = LibcSpawn.AttributesDestroy(attributes);
        return error;
    }

    private static int Prepare(SpawnRequest request, byte* attributes, byte* actions, NativeStrings strings)
    {
        byte* all = stackalloc byte[LibcSpawn.SignalSetSize];
        byte* none = stackalloc byte[LibcSpawn.SignalSetSize];
        // Not sigfillset: it leaves out the C library's own two (32, 33), and glibc's posix_spawn then ignores them.
        new Span<byte>(all, LibcSpawn.SignalSetSize).Fill(0xff);
        _ = Libc.SigEmptySet(none);
        const short Flags = LibcSpawn.SetSession | LibcSpawn.SetSignalDefaults | LibcSpawn.SetSignalMask;
        return FirstError(
            LibcSpawn.AttributesSetFlags(attributes, Flags),
            LibcSpawn.AttributesSetSignalDefaults(attributes, all),
            LibcSpawn.AttributesSetSignalMask(attributes, none),
            LibcSpawn.ActionsAddOpen(actions, 0, strings.String("/dev/null"), 0, 0),
            request.LogPath is null
                ? LibcSpawn.ActionsAddDup2(actions, request.OutputDescriptor, 1)
                : LibcSpawn.ActionsAddOpen(actions, 1, strings.String(request.LogPath), AppendFlags, LogMode),
            LibcSpawn.ActionsAddDup2(actions, 1, 2),
            LibcSpawn.ActionsAddChangeDirectory(actions, strings.String(request.WorkingDirectory)));
    }

    private static int FirstError(params ReadOnlySpan<int> errors)
    {
        foreach (int error in errors)
        {
            if (error != 0)
            {
                return error;
            }
        }

        return 0;
    }
}
