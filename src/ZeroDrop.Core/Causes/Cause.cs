namespace ZeroDrop.Core.Causes;

/// <summary>Why a rollout drops requests. The ids are those of the domain's catalogue and permanent.</summary>
/// <param name="Id">For example <c>C1</c>.</param>
/// <param name="Name">Short name that reads well in a table cell, without a full stop.</param>
/// <param name="Summary">One sentence: the mechanism.</param>
/// <param name="Fix">One sentence: what helps.</param>
public sealed record Cause(string Id, string Name, string Summary, string Fix)
{
    /// <summary>The page for people, relative to the repository.</summary>
    public string Page => $"docs/causes/{Id}.md";
}
