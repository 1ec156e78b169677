namespace ZeroDrop.Orchestrator.Tests.Fidelity;

/// <summary>Where the core differs from the recordings, each with its reason. A difference that is not listed fails the test, and so
/// does a listed one that is gone.</summary>
internal static class KnownDifferences
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>();
}
