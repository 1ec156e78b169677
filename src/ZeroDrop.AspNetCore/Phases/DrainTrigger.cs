namespace ZeroDrop.AspNetCore.Phases;

/// <summary>What began the shutdown.</summary>
internal enum DrainTrigger
{
    /// <summary>The kubelet, or who else sends it.</summary>
    Sigterm,

    /// <summary>The preStop endpoint was called: SIGTERM follows.</summary>
    PreStop,

    /// <summary>The host is stopped by other means: Ctrl-C, StopApplication. Nobody routes to it by rule.</summary>
    Host,
}
