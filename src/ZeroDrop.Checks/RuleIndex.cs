namespace ZeroDrop.Checks;

/// <summary>The index of the rule pages, <c>docs/rules/README.md</c>, written from the catalogue.</summary>
public static class RuleIndex
{
    /// <summary>Writes the index as Markdown.</summary>
    public static void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("# Rules\n\nWhat `zerodrop check` looks for. This index is generated from the catalogue; a test fails when "
            + "it is stale. The ids are permanent.\nThe first digit is the group: 1 start-up, 2 capacity and strategy, 3 "
            + "termination, 4 balancers, 5 node operations. The severity is the worst that a rule reports:\n\n"
            + "- **error**: drops requests at every rollout under traffic;\n"
            + "- **warning**: drops them under the condition that the message states;\n"
            + "- **advice**: costs none by itself, but makes the loss likelier, longer or harder to see.\n\n"
            + "Every Bad, Good and Tricky block of a page is a test case. A cause that no manifest shows by itself has no rule "
            + "of its own: C8 comes with every hook that is too short, and is named there as a related cause.\n\n"
            + "| Rule | Name | Cause | Severity | What it finds | What helps |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var rule in RuleCatalogue.All)
        {
            writer.Write($"| [{rule.Id}]({rule.Id}.md) | {rule.Name} | [{rule.CauseId}](../causes/{rule.CauseId}.md) "
                + $"| {rule.Severity.ToString().ToLowerInvariant()} | {rule.Summary} | {rule.Help} |\n");
        }
    }
}
