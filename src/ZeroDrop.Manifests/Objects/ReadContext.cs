using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>What all readers of one object share.</summary>
internal sealed record ReadContext(ProblemList Problems, ReadOptions Options)
{
    /// <summary>The span that a spec keeps: none for an object of an API.</summary>
    public SourceSpan? SourceOf(YamlNode node) => Options.IsFromApi ? null : node.Span;

    public void Fatal(YamlNode at, string message) => Problems.Fatal(at.Span, message);

    public void Note(YamlNode at, string message)
    {
        if (!Options.IsFromApi)
        {
            Problems.Note(at.Span, message);
        }
    }
}
