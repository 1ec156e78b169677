using System.Diagnostics;
using System.Globalization;
using System.Text;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Tests.Yaml;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Tests;

/// <summary>Broken input of every kind: no exception, and every problem has a place inside the text.</summary>
public sealed class MutationTests
{
    private const int Mutations = 10_000;

    /// <summary>Real hangs last for ever; this leaves room for a machine that is busy with other things.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Fact]
    public void AddText_MutatedManifests_NeverThrowsOrHangs()
    {
        var texts = ManifestMutator.Texts();
        var withProblems = 0;
        Seeds.Check(Seeds.Of(Mutations), seed =>
        {
            var started = Stopwatch.GetTimestamp();
            _ = Interlocked.Add(ref withProblems, Check(seed % 4 == 0 ? "m.json" : "m.yaml", Text(seed)));
            Assert.True(Stopwatch.GetElapsedTime(started) < Longest, "it took too long");
        }, Text);
        Assert.True(withProblems > Seeds.Of(Mutations).Count / 2 || Seeds.Of(Mutations).Count < 100);

        string Text(int seed) => ManifestMutator.Mutate(new Random(seed), texts);
    }

    [Fact]
    public void TryDecode_MutatedBytes_DecodesOrNamesTheByte()
    {
        var texts = ManifestMutator.Texts();
        var failed = 0;
        Seeds.Check(Seeds.Of(Mutations), seed =>
        {
            var random = new Random(seed);
            var bytes = Encoding.UTF8.GetBytes(texts[random.Next(texts.Length)]);
            for (var count = random.Next(1, 4); count > 0; count--)
            {
                bytes[random.Next(random.Next(2) == 0 ? Math.Min(4, bytes.Length) : bytes.Length)] = (byte)random.Next(256);
            }

            if (TextDecoder.TryDecode(bytes, out var text, out var encoding, out var badOffset))
            {
                Assert.Equal(bytes, (YamlReader.Read("m.yaml", text) with { Encoding = encoding }).ToBytes());
                return;
            }

            Assert.InRange(badOffset, 0, bytes.Length - 1);
            _ = Interlocked.Increment(ref failed);
        }, seed => $"seed {seed}");
        Assert.True(failed > Seeds.Of(Mutations).Count / 10 || Seeds.Of(Mutations).Count < 100, $"{failed}");
    }

    [Fact]
    public void AddText_ManyBrokenInputs_KeepsNoMemory()
    {
        var texts = ManifestMutator.Texts();
        var random = new Random(1);
        var sizes = new List<long>();
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < 500; i++)
            {
                _ = Check("m.yaml", ManifestMutator.Mutate(random, texts));
            }

            sizes.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        // Other tests run beside this one: only what grows with every round is a leak.
        Assert.True(sizes[3] - sizes[1] < 64 * 1024 * 1024, string.Join(' ', sizes));
    }

    [Theory]
    [InlineData("[", "nested too deeply")]
    [InlineData("{a: ", "nested too deeply")]
    [InlineData("- ", "nested too deeply")]
    [InlineData("{\"a\":", "nested too deeply")]
    public void Read_DeepNesting_IsRefusedWithAPosition(string opening, string message)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 100_000)) + "1";
        var problem = YamlReader.Read("m.yaml", text).Problems.First(p => p.IsFatal);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.InRange(problem.Source.Offset, 1, 20_000);
    }

    [Fact]
    public void Read_DeepIndentation_IsRefusedWithAPosition()
    {
        var text = string.Concat(Enumerable.Range(0, 2000).Select(i => new string(' ', i) + "a:\n"));
        var problem = Assert.Single(YamlReader.Read("m.yaml", text).Problems);
        Assert.Contains("nested too deeply", problem.Message, StringComparison.Ordinal);
        Assert.InRange(problem.Source.Line, 100, 200);
    }

    [Fact]
    public void Read_AliasBomb_IsRefusedWithAPosition()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 40; i++)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [");
            _ = text.AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 10)).Append("]\n");
        }

        var problem = Assert.Single(YamlReader.Read("m.yaml", text.ToString()).Problems);
        Assert.Contains("aliases of this document", problem.Message, StringComparison.Ordinal);
        Assert.InRange(problem.Source.Line, 3, 8);
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
