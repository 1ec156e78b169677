namespace ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

/// <summary>When things happened to a recorded pod.</summary>
/// <param name="Revision">Its revision.</param>
/// <param name="Created">When it appeared.</param>
internal sealed record RecordedPod(string Revision, DateTimeOffset Created)
{
    /// <summary>When its Ready condition changed, before its deletion.</summary>
    public List<(DateTimeOffset At, bool Ready)> Readiness { get; } = [];

    /// <summary>Whether it was evicted (condition DisruptionTarget), and so not deleted by its controller.</summary>
    public bool Evicted { get; set; }

    public DateTimeOffset? Deleted { get; set; }

    public DateTimeOffset? Gone { get; set; }
}
