using ZeroDrop.Checks.Fixing;
using ZeroDrop.Core.Findings;
using ZeroDrop.Reporting.Diffs;

namespace ZeroDrop.Cli.Fix;

/// <summary>Writes what a fix came to for people. Every line of a diff's output that is not the diff begins with a hash,
/// so that <c>patch</c> and <c>git apply</c> skip it.</summary>
internal static class FixText
{
    /// <summary>Writes it.</summary>
    public static void Write(FixResult result, FixTextKind kind, TextWriter output)
    {
        var mark = kind == FixTextKind.Diff ? "# " : "";
        foreach (var file in result.Files)
        {
            output.WriteLine($"{mark}{file.Before.Path}{(kind == FixTextKind.Summary ? ": fixed" : "")}");
            foreach (var group in result.Applied.Where(a => a.File == file.Before.Path).GroupBy(a => a.Finding.Target))
            {
                output.WriteLine($"{mark}  {group.Key}");
                Fixed([.. group.Select(a => a.Finding)], mark + "    ", output);
                Recipe(result, group.Key, mark + "    ", output);
            }

            if (kind == FixTextKind.Diff)
            {
                output.Write(UnifiedDiff.Of(DiffPath(file.Before.Path), file.Before.Text, file.After.Text));
            }
        }

        Open(result, mark, output);
        var unsafeCount = result.Open.Count(o => o.Why == OpenReason.NeedsUnsafe);
        output.WriteLine($"{mark}{Count(result.Applied.Length, "finding")} {(kind == FixTextKind.Summary ? "fixed" : "to fix")} in "
            + $"{Count(result.Files.Length, "file")}, {Count(result.After.Findings.Length, "finding")} left"
            + (unsafeCount > 0 ? $" ({unsafeCount} more with --unsafe)" : "")
            + (kind == FixTextKind.Diff && result.Files.Length > 0 ? "; --write applies it" : ""));
    }

    /// <summary>The path in a diff: below the current folder without <c>./</c>, else whole.</summary>
    public static string DiffPath(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.GetFullPath(path));
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : relative;
    }

    private static void Fixed(List<Finding> findings, string indent, TextWriter output)
    {
        foreach (var finding in findings)
        {
            output.WriteLine($"{indent}{finding.Rule.Id} {finding.Rule.Name}: {finding.Fix!.Description}");
        }

        foreach (var change in findings.SelectMany(f => f.Fix!.Changes).DistinctBy(c => c.Path))
        {
            var sum = change.Because.Length > 0 ? $": {change.Because}" : "";
            var value = change.Value?.Replace(" }", "}", StringComparison.Ordinal) ?? "(taken out)";
            output.WriteLine($"{indent}  {Short(change.Path)} = {value}{sum}");
        }

        foreach (var assumption in findings.SelectMany(f => f.Assumptions).Distinct())
        {
            output.WriteLine($"{indent}  taken for granted: {assumption}");
        }
    }

    private static void Recipe(FixResult result, ObjectRef workload, string indent, TextWriter output)
    {
        foreach (var recipe in result.Recipes.Where(r => r.Workload == workload))
        {
            output.WriteLine($"{indent}  {recipe.Text}");
        }
    }

    private static void Open(FixResult result, string mark, TextWriter output)
    {
        if (result.Open.IsEmpty)
        {
            return;
        }

        output.WriteLine($"{mark}Left:");
        foreach (var open in result.Open)
        {
            output.WriteLine($"{mark}  {open.Finding.Source}: {open.Finding.Rule.Id} {open.Finding.Workload}: {open.Reason}");
        }
    }

    private static string Short(string path) => path.Replace("spec.template.spec.", "", StringComparison.Ordinal);

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
