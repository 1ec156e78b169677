using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Tests;

/// <summary>Shortcuts: texts in, sets and problems out.</summary>
internal static class Reading
{
    /// <summary>Marks the place of the expected problem; it is taken out before the text is read.</summary>
    public const char Mark = '§';

    public static ManifestSet Set(params string[] texts)
    {
        var builder = new ManifestSetBuilder();
        for (var i = 0; i < texts.Length; i++)
        {
            builder.AddText($"m{i}.yaml", texts[i], wasNamed: true);
        }

        return builder.Build();
    }

    /// <summary>The only workload of a text without any problem.</summary>
    public static WorkloadSpec Workload(string text)
    {
        var set = Set(text);
        Assert.Empty(set.Problems);
        return Assert.Single(set.Workloads);
    }

    /// <summary>Asserts that the text has exactly one problem: at the mark, with this text in its message.</summary>
    public static InputProblem AssertProblem(string marked, bool isFatal, string message)
    {
        var offset = marked.IndexOf(Mark, StringComparison.Ordinal);
        var text = marked.Remove(offset, 1);
        var before = text[..offset];
        var problem = Assert.Single(Set(text).Problems);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(isFatal, problem.IsFatal);
        Assert.Equal(
            (before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'), offset),
            (problem.Source.Line, problem.Source.Column, problem.Source.Offset));
        return problem;
    }

    /// <summary>
    /// A Deployment with lines of its own in the container, in the pod's spec and in the spec, each line without
    /// indentation.
    /// </summary>
    public static string Deployment(string container = "", string pod = "", string spec = "") =>
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n"
        + "  selector: { matchLabels: { app: web } }\n"
        + "  template:\n    metadata: { labels: { app: web } }\n    spec:\n"
        + Indent(pod, 6)
        + "      containers:\n      - name: c\n        image: i:1\n"
        + Indent(container, 8)
        + Indent(spec, 2);

    private static string Indent(string lines, int by) => lines.Length == 0 ? ""
        : string.Concat(lines.Split('\n').Select(line => new string(' ', by) + line + "\n"));
}
