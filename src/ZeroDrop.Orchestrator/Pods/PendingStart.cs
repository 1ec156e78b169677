namespace ZeroDrop.Orchestrator.Pods;

/// <summary>A container that the sync under way still has to start.</summary>
/// <param name="Index">Its index among the workers.</param>
/// <param name="BackOffSince">The end of the run that the sync knew as the latest exited one; null = none. After a
/// kill by the same sync this is the run *before* the killed one: that is why a kubelet restarts twice at once
/// there.</param>
internal readonly record struct PendingStart(int Index, DateTimeOffset? BackOffSince);
