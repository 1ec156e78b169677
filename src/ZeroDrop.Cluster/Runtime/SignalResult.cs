namespace ZeroDrop.Cluster.Runtime;

/// <summary>What became of a signal for a container's main process.</summary>
/// <param name="Outcome">Whether it was delivered.</param>
/// <param name="At">When that was decided (for a delivered signal: the instant before the kernel took it),
/// UTC.</param>
public sealed record SignalResult(SignalOutcome Outcome, DateTimeOffset At);
