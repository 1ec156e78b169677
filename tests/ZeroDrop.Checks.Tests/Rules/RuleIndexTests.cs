namespace ZeroDrop.Checks.Tests.Rules;

/// <summary>docs/rules/README.md is what the catalogue says. <c>ZERODROP_UPDATE=1</c> writes it anew.</summary>
public sealed class RuleIndexTests
{
    [Fact]
    public void Write_TheCatalogue_IsTheIndexInTheRepository()
    {
        var text = new StringWriter();
        RuleIndex.Write(text);
        var file = RepositoryFiles.PathOf("docs", "rules", "README.md");
        if (Environment.GetEnvironmentVariable("ZERODROP_UPDATE") == "1")
        {
            File.WriteAllText(file, text.ToString());
        }

        Assert.Equal(File.ReadAllText(file), text.ToString());
    }
}
