using ZeroDrop.Core.Causes;

namespace ZeroDrop.Core.Tests.Causes;

public sealed class CauseCatalogueTests
{
    private static readonly string[] Headings =
        ["## What you see", "## Why it happens", "## How ZeroDrop knows", "## Fix", "## Sources"];

    [Fact]
    public void All_Ids_AreUniqueAndFound()
    {
        Assert.Equal(CauseCatalogue.All.Length, CauseCatalogue.All.Select(c => c.Id).Distinct().Count());
        Assert.All(CauseCatalogue.All, c => Assert.Same(c, CauseCatalogue.Find(c.Id)));
        Assert.Null(CauseCatalogue.Find("X0"));
    }

    [Fact]
    public void All_Texts_FitTheirPlaces() => Assert.All(CauseCatalogue.All, c =>
    {
        Assert.InRange(c.Name.Length, 3, 45);
        Assert.False(c.Name.EndsWith('.'), c.Name);
        Assert.EndsWith(".", c.Summary, StringComparison.Ordinal);
        Assert.EndsWith(".", c.Fix, StringComparison.Ordinal);
    });

    [Fact]
    public void All_EveryCause_HasAPageWithTheFixedHeadings() => Assert.All(CauseCatalogue.All, c =>
    {
        var lines = File.ReadAllLines(Path.Combine(Root(), c.Page));
        Assert.Equal($"# {c.Id}: {c.Name}", lines[0]);
        Assert.Equal(Headings, lines.Where(l => l.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Contains(lines, l => l.StartsWith("- ", StringComparison.Ordinal));
    });

    [Fact]
    public void Pages_WithoutACause_DoNotExist()
    {
        var pages = Directory.GetFiles(Path.Combine(Root(), "docs", "causes"), "*.md")
            .Select(p => Path.GetFileNameWithoutExtension(p)).Where(n => n != "README");
        Assert.All(pages, p => Assert.NotNull(CauseCatalogue.Find(p)));
    }

    private static string Root()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "zerodrop.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("no repository above the test");
        }

        return at;
    }
}
