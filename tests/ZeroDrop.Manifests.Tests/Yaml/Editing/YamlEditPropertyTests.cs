using ZeroDrop.Manifests.Yaml;
using ZeroDrop.Manifests.Yaml.Editing;

namespace ZeroDrop.Manifests.Tests.Yaml.Editing;

/// <summary>Every edit of every file changes only the bytes that it must.</summary>
public sealed class YamlEditPropertyTests
{
    private const int Documents = 4000;

    private static readonly YamlValue New = YamlValue.Map(
        ("httpGet", YamlValue.Map(("path", YamlValue.Of("/ready")), ("port", YamlValue.Of(8080)))),
        ("list", YamlValue.List(YamlValue.Of("a: b"), YamlValue.Map(("x", YamlValue.Of(true))))));

    [Fact]
    public void Of_EverySeed_IsReadableYaml() => Seeds.Check(Seeds.Of(Documents), seed =>
        Assert.Empty(YamlReader.Read("g.yaml", GeneratedYaml.Of(seed)).Problems.Where(p => p.IsFatal)), GeneratedYaml.Of);

    [Fact]
    public void Apply_GeneratedDocuments_OnlyTheBytesThatMustChange()
    {
        var (applied, refused) = (0, 0);
        Seeds.Check(Seeds.Of(Documents), seed =>
        {
            var (done, not) = CheckSome(new Random(seed), "g.yaml", GeneratedYaml.Of(seed), 6);
            _ = Interlocked.Add(ref applied, done);
            _ = Interlocked.Add(ref refused, not);
        }, GeneratedYaml.Of);
        TestContext.Current.TestOutputHelper?.WriteLine($"{applied} applied, {refused} refused");
        Assert.True(refused < Math.Max(3, applied / 50), $"{refused} refused of {applied}");
    }

    [Fact]
    public void Apply_FilesOfTheRepository_OnlyTheBytesThatMustChange() =>
        CheckFiles(Directory.GetFiles(Repository.TestData("api"), "*.yaml", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.yaml", SearchOption.AllDirectories)));

    [Fact]
    public void Apply_PublicManifests_OnlyTheBytesThatMustChange()
    {
        var folder = Repository.Shared("testdata", "manifests");
        Assert.SkipWhen(folder is null, "../shared/testdata/manifests is not there (set ZERODROP_SHARED)");
        CheckFiles(Directory.GetFiles(folder, "*.yaml").Where(f => new FileInfo(f).Length < 200_000));
    }

    private static void CheckFiles(IEnumerable<string> files)
    {
        var (applied, refused) = (0, 0);
        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(path);
            Assert.True(TextDecoder.TryDecode(bytes, out var text, out var encoding, out _));
            Assert.Equal(bytes, (YamlReader.Read(path, text) with { Encoding = encoding }).ToBytes());
            var (done, not) = CheckSome(new Random(1), path, text, 8);
            applied += done;
            refused += not;
        }

        Assert.True(applied > 100 && refused < applied / 20, $"{applied} applied, {refused} refused");
    }

    /// <summary>Some random changes of a text, each alone; how many were made and refused.</summary>
    private static (int Applied, int Refused) CheckSome(Random random, string path, string text, int count)
    {
        var file = YamlReader.Read(path, text);
        var nodes = file.Documents.SelectMany(d => All(d.Root)).ToList();
        var (applied, refused) = (0, 0);
        for (var i = 0; i < count && nodes.Count > 0; i++)
        {
            var change = Change(random, nodes[random.Next(nodes.Count)]);
            if (change is null)
            {
                continue;
            }

            switch (YamlEditor.Apply(file, [change]))
            {
                case YamlEditResult.Applied result:
                    applied++;
                    CheckApplied(file, change, result);
                    break;
                case YamlEditResult.Refused { Reason: var reason }:
                    // An alias, an empty document and the like are no failures of the editor.
                    refused += reason.Contains("alias", StringComparison.Ordinal)
                        || reason.Contains("would be empty", StringComparison.Ordinal) ? 0 : 1;
                    Assert.False(reason.Contains("comment", StringComparison.Ordinal), $"{change}: {reason}");
                    break;
            }
        }

        return (applied, refused);
    }

    private static YamlChange? Change(Random random, YamlNode node) => node switch
    {
        YamlScalar scalar => new YamlChange.SetScalar(scalar,
            (YamlValue.Scalar)(random.Next(2) == 0 ? YamlValue.Of(4711) : YamlValue.Of("new: text"))),
        YamlMapping mapping when random.Next(3) == 0 && mapping.Entries.Any(e => !e.IsMerge) =>
            new YamlChange.RemoveKey(mapping, mapping.Entries.Where(e => !e.IsMerge).ElementAt(
                random.Next(mapping.Entries.Count(e => !e.IsMerge))).Name),
        YamlMapping mapping => new YamlChange.SetKey(mapping, "new", random.Next(2) == 0 ? New : YamlValue.Of(1),
            mapping.Entries.IsEmpty ? [] : [mapping.Entries[random.Next(mapping.Entries.Length)].Name, "new"]),
        YamlSequence sequence => new YamlChange.Append(sequence, random.Next(2) == 0 ? New : YamlValue.Of("item")),
        _ => null,
    };

    private static void CheckApplied(YamlFile file, YamlChange change, YamlEditResult.Applied result)
    {
        var (before, after) = (file.Text, result.File.Text);
        switch (change)
        {
            case YamlChange.SetScalar { Node: var node }:
                // What stands before and behind the scalar is the same.
                Assert.StartsWith(before[..node.Start], after, StringComparison.Ordinal);
                Assert.EndsWith(before[node.End..].TrimStart(), after, StringComparison.Ordinal);
                Assert.Empty(result.LostComments);
                break;
            case YamlChange.RemoveKey remove:
                Assert.True(IsSubsequence(after.Replace("{}", "", StringComparison.Ordinal), before), "remove");
                Assert.All(result.LostComments, c => Assert.Contains(c, before, StringComparison.Ordinal));
                break;
            default:
                Assert.True(IsSubsequence(before, after), "insert");
                Assert.All(result.Edits, edit => Assert.Equal(0, edit.Length));
                CheckUndone(before, change, result.File);
                break;
        }
    }

    /// <summary>What was inserted into block style can be removed again, and nothing is left of it.</summary>
    private static void CheckUndone(string before, YamlChange change, YamlFile after)
    {
        if (change is not YamlChange.SetKey { Node: { IsFlow: false, Entries.Length: > 0 } } set)
        {
            return;
        }

        var mapping = after.Documents.SelectMany(d => All(d.Root)).OfType<YamlMapping>()
            .Single(m => m.Entries.Any(e => e.Key.Text == set.Key));
        var undone = YamlEditor.Apply(after, [new YamlChange.RemoveKey(mapping, set.Key)]);
        Assert.Equal(before, Assert.IsType<YamlEditResult.Applied>(undone).File.Text);
    }

    private static IEnumerable<YamlNode> All(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(e => All(e.Value)).Prepend(node),
        YamlSequence sequence => sequence.Items.SelectMany(All).Prepend(node),
        _ => [node],
    };

    private static bool IsSubsequence(string shorter, string longer)
    {
        var at = 0;
        foreach (var c in longer)
        {
            if (at < shorter.Length && shorter[at] == c)
            {
                at++;
            }
        }

        return at == shorter.Length;
    }
}
