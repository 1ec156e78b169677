namespace ZeroDrop.Checks.Tests.Rules;

/// <summary>One YAML block of a rule's page.</summary>
/// <param name="Section">The heading above it.</param>
/// <param name="Fires">Whether the rule must find something.</param>
/// <param name="Yaml">The block.</param>
/// <param name="Config">The <c>zerodrop.yaml</c> that goes with it; empty when there is none.</param>
public sealed record PageBlock(string Section, bool Fires, string Yaml, string Config);
