namespace ZeroDrop.Orchestrator.Pods;

/// <summary><c>v1.PodCondition</c>.</summary>
/// <param name="Type"><c>PodScheduled</c>, <c>Initialized</c>, <c>ContainersReady</c>, <c>Ready</c> or a readiness
/// gate's.</param>
/// <param name="Status">Whether it is <c>True</c>; <c>False</c> otherwise (an absent gate counts as false).</param>
/// <param name="Reason"><c>ContainersNotReady</c>, …; empty when there is none.</param>
/// <param name="Message">Which containers it is about; empty when there is none.</param>
/// <param name="LastTransition">When <paramref name="Status"/> last changed.</param>
public sealed record PodCondition(
    string Type, bool Status, string Reason, string Message, DateTimeOffset LastTransition);
