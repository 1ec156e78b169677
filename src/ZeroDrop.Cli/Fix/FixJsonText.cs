using System.Text.Json;
using ZeroDrop.Checks.Fixing;
using ZeroDrop.Core.Findings;
using ZeroDrop.Reporting.Diffs;

namespace ZeroDrop.Cli.Fix;

/// <summary>Writes what a fix came to as JSON (docs/fix.md, "JSON").</summary>
internal static class FixJsonText
{
    /// <summary>The version of the format.</summary>
    private const int Format = 1;

    /// <summary>Writes it.</summary>
    public static void Write(FixResult result, bool isWritten, TextWriter output)
    {
        var document = new FixDocument(
            Format,
            isWritten,
            [
                .. result.Files.Select(f => new FixFileDocument(
                    f.Before.Path, UnifiedDiff.Of(FixText.DiffPath(f.Before.Path), f.Before.Text, f.After.Text))),
            ],
            [
                .. result.Applied.Select(a => new FixAppliedDocument(
                    a.File, a.Finding.Rule.Id, a.Finding.Target.ToString(), a.Finding.Fix!.Description,
                    a.Finding.Fix.Safety.ToString(),
                    [.. a.Finding.Fix.Changes.Select(c => new FixChangeDocument(c.Target.ToString(), c.Path, c.Value, c.Because))])),
            ],
            [
                .. result.Open.Select(o => new FixOpenDocument(
                    o.Finding.Source.ToString(), o.Finding.Rule.Id, Word(o.Finding.Severity), o.Finding.Workload.ToString(),
                    o.Why.ToString(), o.Reason)),
            ],
            [.. result.Recipes.Select(r => new FixRecipeDocument(r.Workload.ToString(), r.Text))]);
        output.WriteLine(JsonSerializer.Serialize(document, FixJson.Default.FixDocument));
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
