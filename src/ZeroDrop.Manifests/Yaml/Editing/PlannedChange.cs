namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>Changes that are made together, and the ways to make them.</summary>
/// <param name="Changes">One change, or several of one flow collection.</param>
/// <param name="Ways">The edits of each way, the best way first; at least one.</param>
internal sealed record PlannedChange(IReadOnlyList<YamlChange> Changes, IReadOnlyList<IReadOnlyList<PlannedEdit>> Ways);
