namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>Repeats a controller's sync until it changes nothing.</summary>
internal static class FixedPoint
{
    /// <summary>A rollout of N pods that are all available at once takes some N syncs; more than this is a
    /// bug.</summary>
    private const int Limit = 100_000;

    /// <param name="sync">One sync; true when it changed something.</param>
    /// <exception cref="InvalidOperationException">The sync does not settle: a bug in the controller.</exception>
    public static void Run(Func<bool> sync)
    {
        for (var i = 0; i < Limit; i++)
        {
            if (!sync())
            {
                return;
            }
        }

        throw new InvalidOperationException("a workload controller does not settle");
    }
}
