using System.Collections.Immutable;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>Every analyser, one line each. They compete; of equal confidence the earlier wins.</summary>
internal static class AnalyzerCatalogue
{
    /// <summary>All analysers.</summary>
    public static ImmutableArray<ICauseAnalyzer> All { get; } =
    [
        new A15LivenessKillRunsPreStop(),
        new A5LivenessKill(),
        new A8TargetStillInitial(),
        new D4HealthCheckDiffers(),
        new B1Recreate(),
        new B2SingleReplica(),
        new B3TooManyUnavailable(),
        new A10NotProgrammedYet(),
        new D2DeregistrationCut(),
        new C6HookFailed(),
        new C7HookIneffective(),
        new C2PreStopTooShort(),
        new C1NoPreStop(),
        new A1NoReadinessProbe(),
        new A2ReadyTooEarly(),
        new C3KilledAtDeadline(),
        new C5SignalNotDelivered(),
        new C4AbruptExit(),
        new C9IdleCloseInDrain(),
        new C8AcceptQueueFlush(),
        new D3ResponseTimeout(),
        new D7BalancerReload(),
        new C10IdleCloseRace(),
    ];
}
