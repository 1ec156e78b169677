using System.Runtime.InteropServices;

namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>kill(2).</summary>
internal static class Signal
{
    internal const int Interrupt = 2;
    internal const int Kill = 9;
    internal const int Terminate = 15;

    internal static void Send(int processId, int signal) => Assert.Equal(0, PosixKill(processId, signal));

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int PosixKill(int processId, int signal);
}
