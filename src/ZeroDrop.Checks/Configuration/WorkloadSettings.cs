using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Paths;

namespace ZeroDrop.Checks.Configuration;

/// <summary>What the configuration says about some workloads; null where it says nothing.</summary>
internal sealed record WorkloadSettings
{
    /// <summary>Says nothing.</summary>
    public static WorkloadSettings Nothing { get; } = new();

    /// <summary>Which workloads.</summary>
    public WorkloadSelector Selector { get; init; } = WorkloadSelector.All;

    /// <summary>The framework whose defaults count.</summary>
    public FrameworkPreset? Framework { get; init; }

    /// <summary>Where the framework is named.</summary>
    public SourceSpan? FrameworkSource { get; init; }

    /// <summary>P, for a hook whose length no manifest tells.</summary>
    public Quantity? PreStop { get; init; }

    /// <summary>L.</summary>
    public Quantity? LameDuck { get; init; }

    /// <summary>D.</summary>
    public Quantity? Drain { get; init; }

    /// <summary>T_req.</summary>
    public Quantity? LongestRequest { get; init; }

    /// <summary>T_prop.</summary>
    public Quantity? Propagation { get; init; }

    /// <summary>K_app.</summary>
    public Quantity? KeepAlive { get; init; }

    /// <summary>How long the app takes to start, at worst.</summary>
    public Quantity? Startup { get; init; }

    /// <summary>The router in front, when the manifests do not show it.</summary>
    public RouterKind? Router { get; init; }

    /// <summary>Whether requests reach the workload although no Service of the input selects it.</summary>
    public bool? Served { get; init; }

    /// <summary>These settings with what <paramref name="other"/> says on top.</summary>
    public WorkloadSettings Overlay(WorkloadSettings other) => new()
    {
        Framework = other.Framework ?? Framework,
        FrameworkSource = other.FrameworkSource ?? FrameworkSource,
        PreStop = other.PreStop ?? PreStop,
        LameDuck = other.LameDuck ?? LameDuck,
        Drain = other.Drain ?? Drain,
        LongestRequest = other.LongestRequest ?? LongestRequest,
        Propagation = other.Propagation ?? Propagation,
        KeepAlive = other.KeepAlive ?? KeepAlive,
        Startup = other.Startup ?? Startup,
        Router = other.Router ?? Router,
        Served = other.Served ?? Served,
    };
}
