using System.Xml.Linq;

namespace ZeroDrop.Repository.Tests;

public class PackageTests
{
    [Fact]
    public void EveryPackage_HasItsReasonInTheDecisions()
    {
        var packages = XDocument.Load(Path.Combine(RepositoryRoot.Path, "Directory.Packages.props"))
            .Descendants("PackageVersion").Select(e => e.Attribute("Include")!.Value).ToList();
        var decisions = string.Join('\n', Directory.EnumerateFiles(
            Path.Combine(RepositoryRoot.Path, "docs", "decisions"), "*.md").Select(File.ReadAllText));

        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.Contains($"`{package}`", decisions, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryProject_HasALockFileAndIsInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "zerodrop.slnx"));
        var projects = new[] { "src", "tests", "samples", "bench" }
            .Select(folder => Path.Combine(RepositoryRoot.Path, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .ToList();

        Assert.NotEmpty(projects);
        Assert.All(projects, project =>
        {
            Assert.Contains(RepositoryRoot.Relative(project), solution, StringComparison.Ordinal);
            Assert.True(
                File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project);
        });
    }
}
