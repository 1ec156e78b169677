namespace ZeroDrop.Cluster.Runtime;

/// <summary>One message for everything that needs Linux.</summary>
internal static class LinuxOnly
{
    internal static void Require(string what)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException(
                $"{what} runs on Linux only (x64, arm64; WSL2 and containers count): it needs /proc, subreapers and " +
                "the whole of 127.0.0.0/8 on the loopback interface.");
        }
    }
}
