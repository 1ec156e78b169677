using Microsoft.Win32.SafeHandles;
using ZeroDrop.Cluster.Runtime;

namespace ZeroDrop.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        // The supervisor is this executable again. Before everything else, so that nothing else is loaded.
        if (args is [RuntimeSupervisor.Argument])
        {
            return RunSupervisor();
        }

        return 0;
    }

    // Raw streams: Console would set up the terminal, which belongs to the parent.
    private static int RunSupervisor()
    {
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        using var output = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return RuntimeSupervisor.Run(input, output);
    }
}
