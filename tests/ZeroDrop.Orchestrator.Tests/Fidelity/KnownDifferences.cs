namespace ZeroDrop.Orchestrator.Tests.Fidelity;

/// <summary>Where the core differs from the recordings, each with its reason. A difference that is not listed fails the
/// test, and so does a listed one that is gone.</summary>
internal static class KnownDifferences
{
    /// <summary>The recorded pods are in a crash loop for 40 s before they are deleted, and a deletion waits for a
    /// liveness kill under way. Whether one is under way depends on tenths of a second long before: all pods of a real
    /// kubelet share one relist (the new pods follow each other after 1.0 s), each of the core's has its own (1.5 s);
    /// and new3's last restart came 0.1 s after a liveness tick, the core's 0.05 s before it. Which of new1 and new2
    /// goes first follows from their random UIDs. Each pod's own way is the recorded one
    /// (PodTerminationTests.Delete_DuringLivenessKill_WaitsForItAndTheRestartThenTakesAWholeGrace).</summary>
    private const string CrashLoopPhase = "deleted at another point of its crash loop";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["s07 new1 deleting-gone"] = CrashLoopPhase,
        ["s07 new3 deleting-gone"] = CrashLoopPhase,
        ["s07 order of new3 and new1"] = CrashLoopPhase,
        ["s07 order of new3 and new2"] = CrashLoopPhase,
    };
}
