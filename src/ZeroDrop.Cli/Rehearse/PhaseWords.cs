namespace ZeroDrop.Cli.Rehearse;

/// <summary>Phases in words.</summary>
internal static class PhaseWords
{
    /// <summary>The phase as people read it.</summary>
    public static string Of(RehearsalPhase phase) => phase switch
    {
        RehearsalPhase.Starting => "starting",
        RehearsalPhase.Control => "control",
        RehearsalPhase.Rollout => "rollout",
        RehearsalPhase.Tail => "tail",
        RehearsalPhase.Draining => "waiting for answers",
        _ => throw new InvalidOperationException($"unknown phase {phase}"),
    };
}
