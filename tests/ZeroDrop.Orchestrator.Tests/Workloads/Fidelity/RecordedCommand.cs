namespace ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

/// <summary>A line of actions.json.</summary>
/// <param name="At">When it was started.</param>
/// <param name="Text">The command.</param>
internal sealed record RecordedCommand(DateTimeOffset At, string Text);
