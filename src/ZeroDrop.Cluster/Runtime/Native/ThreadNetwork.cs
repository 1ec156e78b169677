using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ZeroDrop.Cluster.Runtime.Native;

/// <summary>Moves the calling thread into a named network namespace and back. A process spawned meanwhile is born
/// there: as <c>ip netns exec</c>, without a second program and without losing the spawn error.</summary>
internal readonly struct ThreadNetwork : IDisposable
{
    private readonly SafeFileHandle? _home;

    private ThreadNetwork(SafeFileHandle home) => _home = home;

    /// <summary>Enters the namespace.</summary>
    /// <returns>0 and a scope whose disposal leads back, or the error number.</returns>
    internal static int Enter(string name, out ThreadNetwork scope)
    {
        scope = default;
        SafeFileHandle home = Open("/proc/thread-self/ns/net");
        try
        {
            using SafeFileHandle target = Open("/run/netns/" + name);
            if (Libc.SetNs((int)target.DangerousGetHandle(), Libc.CloneNewNet) != 0)
            {
                home.Dispose();
                return Marshal.GetLastPInvokeError();
            }
        }
        catch (IOException)
        {
            home.Dispose();
            return Libc.Enoent;
        }

        scope = new ThreadNetwork(home);
        return 0;
    }

    /// <summary>Goes home. Failing would start the next pod in the wrong network, so it ends the process.</summary>
    public void Dispose()
    {
        if (_home is null)
        {
            return;
        }

        if (Libc.SetNs((int)_home.DangerousGetHandle(), Libc.CloneNewNet) != 0)
        {
            Environment.FailFast("setns: cannot return to the host's network namespace");
        }

        _home.Dispose();
    }

    private static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
}
