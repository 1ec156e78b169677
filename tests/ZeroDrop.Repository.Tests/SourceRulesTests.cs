namespace ZeroDrop.Repository.Tests;

public class SourceRulesTests
{
    [Fact]
    public void EverySourceFile_KeepsTheHouseRules()
    {
        // The rules themselves and their test hold what they forbid.
        var files = RepositoryRoot.SourceFiles("src", "tests", "samples", "bench")
            .Where(f => !Path.GetFileName(f).StartsWith("SourceRules", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(f => SourceRules.Problems(RepositoryRoot.Relative(f), File.ReadAllText(f))));
    }

    [Fact]
    public void Problems_OfAFileThatBreaksEveryRule_NamesEach()
    {
        var text = string.Concat(Enumerable.Repeat("\n", SourceRules.LinesMax))
            + "public class A { } // " + new string('x', SourceRules.ColumnsMax) + "\ninternal sealed record B;\n"
            + "#pragma warning disable CA1\n// TO" + "DO later\n";

        var problems = SourceRules.Problems("a.cs", text).ToList();

        Assert.Equal(5, problems.Count);
    }
}
