namespace ZeroDrop.Core.Findings;

/// <summary>What a rule is called and what it means. The ids are permanent.</summary>
/// <param name="Id"><c>ZD</c> and three digits; the first is the group: 1 start-up, 2 capacity, 3 termination, 4
/// balancers, 5 node operations.</param>
/// <param name="Name">Names the defect, in lower case with hyphens; reads well after "allow".</param>
/// <param name="CauseId">The cause that it predicts, such as <c>C1</c>.</param>
/// <param name="Severity">The worst that it reports.</param>
/// <param name="Summary">One sentence: the defect.</param>
/// <param name="Help">One sentence: what helps.</param>
public sealed record RuleInfo(
    string Id, string Name, string CauseId, Severity Severity, string Summary, string Help)
{
    /// <summary>The page for people, relative to the repository.</summary>
    public string Page => $"docs/rules/{Id}.md";
}
