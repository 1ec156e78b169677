namespace ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

/// <summary>All differences that remain. A new one fails the tests, and so does one that is gone.</summary>
internal static class KnownDifferences
{
    public static readonly KnownDifference[] All =
    [
        new("pause-resume-undo", "sizes",
            "r2 4->3; r1 4->5; r2 3->2; r1 5->6",
            "r2 4->2; r1 4->6",
            "Two pods became ready within the time that one sync of the recorded controller took, so that it saw both "
            + "at once. In virtual time each change is seen by itself; the sum is the same."),
        new("pause-resume-undo", "events",
            "Scaled down replica set r3 to 1 from 2; Scaled down replica set r3 to 0 from 1; "
            + "Scaled up replica set r1 to 2 from 0; Scaled down replica set r2 to 5 from 6; "
            + "Scaled up replica set r1 to 3 from 2; Scaled down replica set r2 to 4 from 5; "
            + "Scaled up replica set r1 to 4 from 3; Scaled down replica set r2 to 3 from 4; "
            + "Scaled up replica set r1 to 5 from 4; Scaled down replica set r2 to 2 from 3; "
            + "Scaled up replica set r1 to 6 from 5; Scaled down replica set r2 to 1 from 2; "
            + "Scaled down replica set r2 to 0 from 1",
            "",
            "The recorded client stops sending events about one object after a burst of 25 (client-go "
            + "tools/record/events_cache.go, EventSourceObjectSpamFilter). It decided on them all the same."),
    ];
}
