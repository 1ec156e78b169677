using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>What became of changes.</summary>
public abstract record YamlEditResult
{
    private YamlEditResult()
    {
    }

    /// <summary>All changes are made, and the new text has been read again: its tree is the old one with exactly these
    /// changes.</summary>
    /// <param name="File">The new text and its tree; path and encoding of the old.</param>
    /// <param name="Edits">What was replaced in the old text, in its order, without overlap.</param>
    /// <param name="LostComments">Comments that stood inside removed values; empty unless something was
    /// removed.</param>
    public sealed record Applied(
        YamlFile File, ImmutableArray<TextEdit> Edits, ImmutableArray<string> LostComments) : YamlEditResult;

    /// <summary>Nothing is changed, because one of the changes cannot be made safely.</summary>
    /// <param name="At">The place that stands in the way.</param>
    /// <param name="Reason">Why, one sentence.</param>
    public sealed record Refused(SourceSpan At, string Reason) : YamlEditResult;
}
