using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Tests.Yaml;

namespace ZeroDrop.Manifests.Tests;

/// <summary>Broken input of every kind: no exception, and every problem has a place inside the text.</summary>
public sealed class MutationTests
{
    private const int Seed = 20261123;
    private const int Mutations = 20_000;

    [Fact]
    public void AddText_MutatedManifests_NeverThrows()
    {
        var texts = ManifestMutator.Texts();
        var random = new Random(Seed);
        var withProblems = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var text = ManifestMutator.Mutate(random, texts);
            try
            {
                withProblems += Check(random.Next(4) == 0 ? "m.json" : "m.yaml", text);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {Seed}, mutation {i}:\n{text}", error);
            }
        }

        Assert.InRange(withProblems, Mutations / 2, Mutations);
    }

    private static int Check(string path, string text)
    {
        var builder = new ManifestSetBuilder();
        builder.AddText(path, text, wasNamed: true);
        var set = builder.Build();
        var decoded = text.StartsWith('\uFEFF') ? text.Length - 1 : text.Length;
        foreach (var problem in set.Problems)
        {
            Assert.Equal(path, problem.Source.File);
            Assert.InRange(problem.Source.Line, 1, text.Count(c => c is '\n' or '\r') + 1);
            Assert.True(problem.Source.Column >= 1);
            Assert.InRange(problem.Source.Offset, 0, decoded);
            Assert.InRange(problem.Source.Offset + problem.Source.Length, 0, decoded);
            Assert.False(problem.Message.AsSpan().ContainsAny("\n\r\t\0"), problem.Message);
        }

        Assert.Equal(set.Workloads.Length, RouteGraph.Build(set).Workloads.Length);
        return set.Problems.IsEmpty ? 0 : 1;
    }
}
