namespace ZeroDrop.Orchestrator.Tests.Worlds;

/// <summary>Tests that measure: after all others, one at a time.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public static class RunsAlone;
