using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>A list.</summary>
/// <param name="span">Where it stands.</param>
/// <param name="items">The items, aliases not resolved.</param>
/// <param name="isFlow">Whether it is written with brackets.</param>
public sealed class YamlSequence(SourceSpan span, ImmutableArray<YamlNode> items, bool isFlow) : YamlNode(span)
{
    /// <summary>The items in order, aliases not resolved.</summary>
    public ImmutableArray<YamlNode> Items { get; } = items;

    /// <summary>Whether it is written with brackets.</summary>
    public bool IsFlow { get; } = isFlow;

    /// <inheritdoc/>
    public override string Describe() => "a list";
}
