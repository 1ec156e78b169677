using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator;

/// <summary>A workload with its status and the progress of its rollout.</summary>
/// <param name="Key">Its kind and name.</param>
/// <param name="State">Spec, status and revisions.</param>
/// <param name="Stage">Where its rollout stands.</param>
/// <param name="Message">The sentence that <c>kubectl rollout status</c> prints.</param>
public sealed record WorkloadSummary(WorkloadKey Key, WorkloadState State, RolloutStage Stage, string Message);
