using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Tests;

/// <summary>Shortcuts: texts in, sets and problems out.</summary>
internal static class Reading
{
    public const string File = "m.yaml";

    public static ManifestSet Set(params string[] texts)
    {
        var builder = new ManifestSetBuilder();
        for (var i = 0; i < texts.Length; i++)
        {
            builder.AddText(i == 0 ? File : $"m{i}.yaml", texts[i], wasNamed: true);
        }

        return builder.Build();
    }

    /// <summary>The only workload of a text without fatal problems.</summary>
    public static WorkloadSpec Workload(string text)
    {
        var set = Set(text);
        Assert.DoesNotContain(set.Problems, p => p.IsFatal);
        return Assert.Single(set.Workloads);
    }

    /// <summary>Asserts that the text has exactly one problem, at this place, with this text in its message.</summary>
    public static InputProblem AssertOnly(string text, bool isFatal, int line, int column, string message)
    {
        var problem = Assert.Single(Set(text).Problems);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((line, column, isFatal), (problem.Source.Line, problem.Source.Column, problem.IsFatal));
        return problem;
    }

    /// <summary>A Deployment whose container has the given lines (indented by 8) and whose spec has others (by 2).</summary>
    public static string Deployment(string container = "", string spec = "", string pod = "") =>
        $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {"{"} name: web {"}"}
        spec:
          selector: {"{"} matchLabels: {"{"} app: web {"}"} {"}"}
          template:
            metadata: {"{"} labels: {"{"} app: web {"}"} {"}"}
            spec:
              containers:
              - name: c
                image: i:1
        {container}{pod}{spec}
        """;
}
