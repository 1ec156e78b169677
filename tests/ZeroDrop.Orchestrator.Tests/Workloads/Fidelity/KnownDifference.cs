namespace ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

/// <summary>Where our controllers are known to show something else than the recording.</summary>
/// <param name="Scenario">The recording.</param>
/// <param name="Channel">What differs.</param>
/// <param name="Ours">Our entries between what both have in common at the beginning and at the end.</param>
/// <param name="Theirs">The recorded ones.</param>
/// <param name="Reason">Why it is so, and why that is right.</param>
internal sealed record KnownDifference(string Scenario, string Channel, string Ours, string Theirs, string Reason);
