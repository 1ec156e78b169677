using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>What every object has before its kind matters.</summary>
internal sealed record ObjectHead(string ApiVersion, string Kind, Metadata Metadata, YamlMapping Node);
