using System.Collections.Immutable;

namespace ZeroDrop.Reality.Tests;

/// <summary>What was done to the recorded cluster, and when.</summary>
/// <param name="At">After the start of the rollout.</param>
internal abstract record RecordedAction(TimeSpan At)
{
    /// <summary><c>kubectl rollout restart</c>.</summary>
    internal sealed record Restart(TimeSpan At) : RecordedAction(At);

    /// <summary><c>kubectl rollout undo</c>.</summary>
    internal sealed record Undo(TimeSpan At) : RecordedAction(At);

    /// <summary><c>kubectl set env</c>: variables of every container; a null value removes one.</summary>
    internal sealed record SetEnv(TimeSpan At, ImmutableArray<KeyValuePair<string, string?>> Variables)
        : RecordedAction(At);

    /// <summary><c>kubectl scale</c>.</summary>
    internal sealed record Scale(TimeSpan At, int Replicas) : RecordedAction(At);

    /// <summary>Any other change of the workload's spec: the manifest as the watch shows it afterwards.</summary>
    internal sealed record Apply(TimeSpan At, string Manifest) : RecordedAction(At);

    /// <summary>A command that can be neither understood nor seen in the watch: not to be rehearsed.</summary>
    internal sealed record Unknown(TimeSpan At, string Command) : RecordedAction(At);
}
