using System.Collections.Immutable;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests;

/// <summary>
/// Tells a template (Helm, Go) from a manifest that only contains braces in its data, as dashboards and alert rules do:
/// a template cannot be read, or what cannot be read in it stands on a line with <c>{{</c>.
/// </summary>
internal static class TemplateDetector
{
    /// <summary>One problem for the whole file when it is a template, else null.</summary>
    public static InputProblem? Find(YamlFile file, ImmutableArray<InputProblem> problems)
    {
        var open = file.Text.IndexOf("{{", StringComparison.Ordinal);
        if (open < 0 || !(file.Problems.Any(p => p.IsFatal) || problems.Any(p => p.IsFatal && LineHasBraces(file, p))))
        {
            return null;
        }

        return new InputProblem(
            new TextPositions(file.Path, file.Text).At(open, 2),
            "this file is a template ({{ }}): skipped; render it first (helm template, kustomize build) and give "
                + "the result",
            IsFatal: false);
    }

    private static bool LineHasBraces(YamlFile file, InputProblem problem)
    {
        var start = Math.Min(problem.Source.Offset, file.Text.Length);
        var lineStart = start == 0 ? 0 : file.Text.LastIndexOf('\n', start - 1) + 1;
        var end = file.Text.IndexOf('\n', start);
        return file.Text.AsSpan(lineStart, (end < 0 ? file.Text.Length : end) - lineStart).Contains("{{",
            StringComparison.Ordinal);
    }
}
