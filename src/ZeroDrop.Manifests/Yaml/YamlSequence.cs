using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>A list.</summary>
public sealed class YamlSequence : YamlNode
{
    /// <summary>A list at a place.</summary>
    public YamlSequence(SourceSpan span, ImmutableArray<YamlNode> items, bool isFlow)
        : base(span) => (Items, IsFlow) = (items, isFlow);

    internal YamlSequence(TextPositions positions, int start, int length, ImmutableArray<YamlNode> items, bool isFlow)
        : base(positions, start, length) => (Items, IsFlow) = (items, isFlow);

    /// <summary>The items in order, aliases not resolved.</summary>
    public ImmutableArray<YamlNode> Items { get; }

    /// <summary>Whether it is written with brackets.</summary>
    public bool IsFlow { get; }

    /// <inheritdoc/>
    public override string Describe() => "a list";
}
