using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Checks.Fixing;

/// <summary>A file that changes.</summary>
/// <param name="Before">As it was read.</param>
/// <param name="After">As it should be; encoding and path are the same.</param>
public sealed record FixedFile(YamlFile Before, YamlFile After);
