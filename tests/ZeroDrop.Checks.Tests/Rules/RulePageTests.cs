using ZeroDrop.Core.Causes;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Tests.Rules;

/// <summary>Every rule has a page, and every block of it is a test case: no rule ships without a failing, a passing and
/// a tricky case.</summary>
public sealed class RulePageTests
{
    private static readonly string[] Headings =
        ["What it checks", "Why it drops requests", "Bad", "Good", "Tricky", "Fix", "Limits", "Sources"];

    public static TheoryData<string, int> Blocks()
    {
        var data = new TheoryData<string, int>();
        foreach (var rule in RuleCatalogue.All)
        {
            for (var i = 0; i < PageOf(rule).Blocks.Count; i++)
            {
                data.Add(rule.Id, i);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Block_OfAPage_DoesWhatItsSectionSays(string id, int index)
    {
        var block = PageOf(RuleCatalogue.Find(id)!).Blocks[index];

        var result = Checked.Text(block.Yaml, block.Config);

        Assert.Empty(result.Problems.Where(p => p.IsFatal));
        var found = result.Findings.Where(f => f.Rule.Id == id).ToList();
        Assert.True(
            found.Count > 0 == block.Fires,
            $"{id}, {block.Section}, block {index}: expected {(block.Fires ? "a finding" : "none")}, got "
            + string.Join("; ", result.Findings.Select(f => $"{f.Rule.Id} {f.Message}")) + "\n" + block.Yaml);
        Assert.All(found, f => Assert.True(f.Severity <= f.Rule.Severity, $"{id} reports more than it declares"));
        if (block.Section == "Good")
        {
            Assert.Empty(result.Findings.Where(f => f.Severity == Severity.Error));
        }
    }

    [Fact]
    public void EveryRule_HasAPageWithAFailingAPassingAndATrickyCase() => Assert.All(RuleCatalogue.All, rule =>
    {
        var page = PageOf(rule);
        Assert.Equal($"# {rule.Id}: {rule.Name}", page.Title);
        Assert.Equal(Headings, page.Headings);
        foreach (var section in (string[])["Bad", "Good", "Tricky"])
        {
            Assert.Contains(page.Blocks, block => block.Section == section);
        }

        Assert.Contains("\n- ", File.ReadAllText(RepositoryFiles.PathOf(rule.Page)).Split("## Sources")[1]);
    });

    [Fact]
    public void EveryPage_BelongsToARule() => Assert.All(
        Directory.GetFiles(RepositoryFiles.PathOf("docs", "rules"), "ZD*.md"),
        file => Assert.NotNull(RuleCatalogue.Find(Path.GetFileNameWithoutExtension(file))));

    [Fact]
    public void Catalogue_IsInOrderAndPointsToCauses()
    {
        Assert.Equal(RuleCatalogue.All.Select(r => r.Id).Order(StringComparer.Ordinal).Distinct(),
            RuleCatalogue.All.Select(r => r.Id));
        Assert.Equal(RuleCatalogue.All.Length, RuleCatalogue.All.Select(r => r.Name).Distinct().Count());
        Assert.All(RuleCatalogue.All, rule =>
        {
            Assert.Matches("^ZD[1-5][0-9]{2}$", rule.Id);
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)+$", rule.Name);
            Assert.NotNull(CauseCatalogue.Find(rule.CauseId));
            Assert.EndsWith(".", rule.Summary, StringComparison.Ordinal);
            Assert.EndsWith(".", rule.Help, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Read_ABlockInAForeignSection_IsRefused() => Assert.Throws<InvalidOperationException>(
        () => RulePage.Read("# x\n## Fix\n```yaml\na: 1\n```\n"));

    private static RulePage PageOf(RuleInfo rule) =>
        RulePage.Read(File.ReadAllText(RepositoryFiles.PathOf(rule.Page)));
}
