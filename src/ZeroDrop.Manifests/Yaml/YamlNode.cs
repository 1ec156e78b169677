using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>One node of a positioned tree: a mapping, a sequence, a scalar or an alias.</summary>
/// <param name="span">Where the node's text stands.</param>
public abstract class YamlNode(SourceSpan span)
{
    /// <summary>
    /// Where the node's text stands, from its first character (after tag and anchor, for a scalar with its quotes) to
    /// its last. A block collection ends where its last child ends.
    /// </summary>
    public SourceSpan Span { get; } = span;

    /// <summary>Offset of the node's first character.</summary>
    internal int Start => Span.Offset;

    /// <summary>Offset behind the node's last character.</summary>
    internal int End => Span.Offset + Span.Length;

    /// <summary>The name after <c>&amp;</c>, or null.</summary>
    public string? Anchor { get; init; }

    /// <summary>The node that an alias stands for; the node itself otherwise.</summary>
    public virtual YamlNode Resolved => this;

    /// <summary>What it is, for messages: <c>a mapping</c>, <c>a list</c>, <c>the number 3</c>.</summary>
    public abstract string Describe();
}
