namespace ZeroDrop.Cli.Rehearse;

/// <summary>A time in which this machine did not run what was due: timeouts in it are the machine's, not the rollout's.</summary>
/// <param name="From">When something was due, on the cluster's clock.</param>
/// <param name="To">When it ran.</param>
internal readonly record struct Stall(DateTimeOffset From, DateTimeOffset To);
