using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>One node of a positioned tree: a mapping, a sequence, a scalar or an alias.</summary>
public abstract class YamlNode
{
    /// <summary>The file's line table, or the one span that all nodes of an API's object have. A node has no span of its
    /// own: line and column are asked for rarely, and spans would be half of a tree's memory.</summary>
    private readonly object origin;

    private protected YamlNode(SourceSpan span)
    {
        ArgumentNullException.ThrowIfNull(span);
        (origin, Start, Length) = (span, span.Offset, span.Length);
    }

    private protected YamlNode(TextPositions positions, int start, int length) =>
        (origin, Start, Length) = (positions, start, length);

    /// <summary>
    /// Where the node's text stands, from its first character (after tag and anchor, for a scalar with its quotes) to
    /// its last. A block collection ends where its last child ends.
    /// </summary>
    public SourceSpan Span => origin as SourceSpan ?? ((TextPositions)origin).At(Start, Length);

    /// <summary>The name after <c>&amp;</c>, or null.</summary>
    public string? Anchor { get; init; }

    /// <summary>The node that an alias stands for; the node itself otherwise.</summary>
    public virtual YamlNode Resolved => this;

    /// <summary>Offset of the node's first character.</summary>
    internal int Start { get; }

    /// <summary>Length of the node's text.</summary>
    internal int Length { get; }

    /// <summary>Offset behind the node's last character.</summary>
    internal int End => Start + Length;

    /// <summary>What it is, for messages: <c>a mapping</c>, <c>a list</c>, <c>the number 3</c>.</summary>
    public abstract string Describe();
}
