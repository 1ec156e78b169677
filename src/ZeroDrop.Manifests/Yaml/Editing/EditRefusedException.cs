using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>Ends the planning of an edit that cannot be made; it never leaves <see cref="YamlEditor"/>.</summary>
internal sealed class EditRefusedException(SourceSpan at, string reason) : Exception(reason)
{
    /// <summary>The place that stands in the way.</summary>
    public SourceSpan At { get; } = at;
}
