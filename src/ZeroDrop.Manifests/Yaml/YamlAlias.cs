using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>A use of an anchored node. Its span is that of <c>*name</c>, its value the anchored node.</summary>
/// <param name="span">Where <c>*name</c> stands.</param>
/// <param name="name">The anchor's name.</param>
/// <param name="target">The anchored node, complete before the alias.</param>
public sealed class YamlAlias(SourceSpan span, string name, YamlNode target) : YamlNode(span)
{
    /// <summary>The anchor's name.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public override YamlNode Resolved { get; } = target.Resolved;

    /// <inheritdoc/>
    public override string Describe() => Resolved.Describe();
}
