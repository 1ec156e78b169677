using ZeroDrop.Manifests;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>One row of a rehearsal: a name and the manifests read for it.</summary>
/// <param name="Name">The path as the user would write it.</param>
/// <param name="Manifests">What was read.</param>
internal sealed record RehearsalInput(string Name, ManifestSet Manifests);
