using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Paths;

/// <summary>Ports that no user's request comes in on: a scrape that fails once is nobody's loss.</summary>
internal static class TelemetryPorts
{
    private static readonly string[] Names = ["metric", "prometheus", "profil", "pprof", "debug", "telemetry", "jmx"];

    /// <summary>Whether a Service's port, or the container's port behind it, is named like one.</summary>
    public static bool Is(ServicePort port, string targetName) =>
        Names.Any(name => port.Name.Contains(name, StringComparison.OrdinalIgnoreCase)
            || port.TargetPort.Name.Contains(name, StringComparison.OrdinalIgnoreCase)
            || targetName.Contains(name, StringComparison.OrdinalIgnoreCase));
}
