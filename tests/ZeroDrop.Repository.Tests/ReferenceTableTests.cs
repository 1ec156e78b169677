using System.Xml.Linq;

namespace ZeroDrop.Repository.Tests;

public class ReferenceTableTests
{
    [Fact]
    public void ProjectReferences_OfEveryProject_AreExactlyThoseOfTheArchitecturePage()
    {
        var documented = ReferenceTable.Documented(
            File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "architecture.md")));
        var actual = ReferenceTable.Actual();

        Assert.NotEmpty(actual);
        Assert.Equal(actual.Keys, documented.Keys);
        foreach (var (project, references) in actual)
        {
            Assert.True(
                references.SequenceEqual(documented[project]),
                $"{project} references [{string.Join(", ", references)}], "
                + $"docs/architecture.md says [{string.Join(", ", documented[project])}]");
        }
    }

    [Fact]
    public void References_OfAProjectFile_AreFound()
    {
        var project = XDocument.Parse(
            """
            <Project>
              <ItemGroup><ProjectReference Include="..\ZeroDrop.B\ZeroDrop.B.csproj" /></ItemGroup>
            </Project>
            """);

        Assert.Equal(["ZeroDrop.B"], ReferenceTable.References(project));
    }

    [Fact]
    public void Documented_OfATable_ReadsNamesAndDashes()
    {
        var table = ReferenceTable.Documented("| `ZeroDrop.A` | x | – |\n| `ZeroDrop.B` | y | A, `C` |\n");

        Assert.Empty(table["ZeroDrop.A"]);
        Assert.Equal(["ZeroDrop.A", "ZeroDrop.C"], table["ZeroDrop.B"]);
    }
}
