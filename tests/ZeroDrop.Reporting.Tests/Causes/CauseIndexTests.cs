using ZeroDrop.Reporting.Causes;

namespace ZeroDrop.Reporting.Tests.Causes;

public sealed class CauseIndexTests
{
    [Fact]
    public void Write_TheCatalogue_IsTheIndexInTheRepository()
    {
        var text = new StringWriter();
        CauseIndex.Write(text);
        RepositoryFiles.Matches("docs/causes/README.md", text.ToString());
    }
}
