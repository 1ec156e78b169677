namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>Where the core's streams differ from the recorded ones, each with its reason. A difference that is not
/// listed fails the test, and so does a listed one that is gone.</summary>
internal static class KnownDifferences
{
    /// <summary>The recorded kubelet wrote the last status of a deleted pod after its container had been removed from
    /// the runtime, and so showed it as one that was never there. A race of the real kubelet; all other pods of the
    /// same scenario end as the core's do.</summary>
    private const string RemovedFirst = "the recorded container was removed before the pod's last status was written";

    /// <summary>17 pods were stopped at once on two busy cores: their containers took seconds to end after the listener
    /// was closed, so that readiness failed meanwhile. The played app ends at once, as it does everywhere
    /// else.</summary>
    private const string SlowStop = "17 recorded pods at once took seconds to stop, unready meanwhile";

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["adoption-orphan: from second 3: kubectl label pod"] =
            "pods belong to their workload for good: a rollout neither relabels nor orphans",
        ["cordon-drain: from second 2: kubectl cordon node1"] =
            "nodes are always schedulable: a rehearsal is about rollouts, not about maintenance of nodes. What the "
            + "ReplicaSet does when a pod is evicted is replayed in Workloads/Fidelity",
        ["daemonset: from second 23: kubectl patch ds"] =
            "node selectors are not read: every node is eligible. A DaemonSet without nodes is replayed in "
            + "Workloads/Fidelity",
        ["finalizer: from second 8: kubectl patch pod"] = "finalizers are not emulated: no object outlives its end",
        ["finalizer: pod app"] = "finalizers are not emulated: the stopped pod goes at once",
        ["jobs: kind Job"] = "Jobs have no rollout and serve no requests: not part of the cluster",
        ["minready: pod r3"] = RemovedFirst,
        ["proportional: endpoint r1"] = SlowStop,
        ["proportional: endpoint r2"] =
            "one of the recorded pods had not been tried by the busy kubelet when the recording ended, 5 s after its "
            + "creation",
        ["proportional: pod r1"] = SlowStop,
        ["rollout-percent: pod r1"] = RemovedFirst,
        ["sts-rolling: pod app-2 r2"] =
            "the recorded pod first showed the container status of its predecessor of the same name (a real oddity, "
            + "see the recording's notes)",
    };
}
