using ZeroDrop.Core.Causes;

namespace ZeroDrop.Reporting.Causes;

/// <summary>The index of the cause pages, <c>docs/causes/README.md</c>, written from the catalogue.</summary>
public static class CauseIndex
{
    /// <summary>Writes the index as Markdown.</summary>
    public static void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("# Causes\n\nWhy rollouts drop requests. This index is generated from the catalogue; a test "
            + "fails when it is stale.\nThe ids are permanent. A request that none of them explains is reported as "
            + "unexplained.\n\n"
            + "| Cause | Name | What happens | What helps |\n| --- | --- | --- | --- |\n");
        foreach (var cause in CauseCatalogue.All)
        {
            writer.Write($"| [{cause.Id}]({cause.Id}.md) | {cause.Name} | {cause.Summary} | {cause.Fix} |\n");
        }
    }
}
