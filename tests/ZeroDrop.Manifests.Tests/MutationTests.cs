using System.Text;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Manifests.Tests;

/// <summary>Broken input of every kind: no exception, and every problem has a place inside the text.</summary>
public sealed class MutationTests
{
    private const int Seed = 20261123;
    private const int Mutations = 20_000;

    private static readonly string[] Fragments =
    [
        "\t", "---\n", "...\n", "{{ .Values.x }}", "{", "}", "[", "]", ": ", "- ", "\n", "\r\n", "\0", "\uFEFF", "&a ",
            "*a", "!!int ",
        "<<: *a\n", "null", "~", "-1", "99999999999", "2.0", "yes", "'", "\"", "|\n", ">\n", "#", "\\", "%", "@",
            "\ud800", "\u2028",
        "name: ", "kind: List\nitems:\n", "? ", "\"\\u12", "spec: ",
    ];

    [Fact]
    public void AddText_MutatedManifests_NeverThrows()
    {
        var texts = Directory.GetFiles(Repository.TestData("api"), "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(text => text.Length < 10_000).ToArray();
        var random = new Random(Seed);
        var withProblems = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var text = Mutate(random, texts);
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

    private static string Mutate(Random random, string[] texts)
    {
        var text = new StringBuilder(texts[random.Next(texts.Length)]);
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 20), text.Length - at);
            switch (random.Next(6))
            {
                case 0:
                    _ = text.Insert(at, Fragments[random.Next(Fragments.Length)]);
                    break;
                case 1:
                    _ = text.Remove(at, length);
                    break;
                case 2 when at < text.Length:
                    text[at] = (char)random.Next(1, 256);
                    break;
                case 3:
                    _ = text.Insert(at, text.ToString(at, length));
                    break;
                case 4:
                    MoveLine(random, text);
                    break;
                default:
                    var other = texts[random.Next(texts.Length)];
                    var start = random.Next(other.Length);
                    _ = text.Insert(at, other[start..Math.Min(other.Length, start + random.Next(80))]);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Structure: a line goes elsewhere, or changes its indentation.</summary>
    private static void MoveLine(Random random, StringBuilder text)
    {
        var lines = text.ToString().Split('\n').ToList();
        var from = random.Next(lines.Count);
        var line = lines[from];
        lines.RemoveAt(from);
        lines.Insert(random.Next(lines.Count + 1), random.Next(2) == 0 ? line : new string(' ', random.Next(12))
            + line.TrimStart());
        _ = text.Clear().Append(string.Join('\n', lines));
    }
}
