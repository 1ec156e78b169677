using System.Globalization;
using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Network;

/// <summary>Whether this process may make network namespaces.</summary>
public static class NetnsSupport
{
    // linux/capability.h.
    private const int CapNetAdmin = 12;
    private const int CapSysAdmin = 21;

    /// <summary>What is missing for <c>--isolate netns</c>, in words; null when nothing is.</summary>
    public static string? Missing()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "network namespaces are a feature of Linux";
        }

        if (Libc.GetEuid() != 0)
        {
            return "it must run as root";
        }

        ulong capabilities = EffectiveCapabilities();
        return (capabilities & (1UL << CapNetAdmin)) == 0 ? "the capability CAP_NET_ADMIN is missing"
            : (capabilities & (1UL << CapSysAdmin)) == 0 ? "the capability CAP_SYS_ADMIN is missing"
            : !IsOnPath("ip") ? "the program ip (package iproute2) is not on PATH"
            : null;
    }

    private static ulong EffectiveCapabilities()
    {
        const string Label = "CapEff:";
        string? line = File.ReadLines("/proc/self/status")
            .FirstOrDefault(text => text.StartsWith(Label, StringComparison.Ordinal));
        return line is null ? 0 : ulong.Parse(
            line.AsSpan(Label.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Any(directory => File.Exists(Path.Combine(directory, program)));
}
