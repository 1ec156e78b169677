namespace ZeroDrop.Orchestrator.Tests.Fidelity;

/// <summary>Where the core differs from the recordings, each with its reason. A difference that is not listed fails the
/// test, and so does a listed one that is gone.</summary>
internal static class KnownDifferences
{
    /// <summary>A real pod worker does one thing at a time: while it stops a container because of its liveness probe
    /// (hook, stop signal, new start) it does not see the deletion, which then starts over with a hook of its own and a
    /// new grace period (recording s07: up to 2 G). The core lets the deletion cap the stop that is under
    /// way.</summary>
    private const string BusyWorker = "deleted while its liveness kill ran preStop";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["s07 new1 deleting-gone"] = BusyWorker,
        ["s07 new2 deleting-gone"] = BusyWorker,
        ["s07 order of new3 and new1"] = BusyWorker,
        ["s07 order of new3 and new2"] = BusyWorker,
    };
}
