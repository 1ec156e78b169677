using System.Xml.Linq;

namespace ZeroDrop.Repository.Tests;

public class PurityTests
{
    public static TheoryData<string> PureProjects()
    {
        var data = new TheoryData<string>();
        foreach (var file in Directory.EnumerateFiles(
            Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            if (XDocument.Load(file).Descendants("ZeroDropPure").Any(e => e.Value == "true"))
            {
                data.Add(Path.GetFileNameWithoutExtension(file));
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(PureProjects))]
    public void PureProject_HasNeitherAsyncCodeNorInputAndOutput(string project) =>
        Assert.Empty(PurityCheck.Problems(AssemblyOf(project)));

    [Fact]
    public void PureProjects_AreThoseThatTheArchitectureCallsPure() =>
        Assert.Equal(
            ["ZeroDrop.Attribution", "ZeroDrop.Checks", "ZeroDrop.Core", "ZeroDrop.Orchestrator", "ZeroDrop.Reporting"],
            PureProjects().Select(row => row.Data).Order(StringComparer.Ordinal));

    [Fact]
    public void Problems_OfAProjectThatUsesSockets_AreFound() =>
        Assert.Contains(PurityCheck.Problems(AssemblyOf("ZeroDrop.Http")), p => p.Contains("System.Net.Sockets"));

    private static string AssemblyOf(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        return Path.Combine(
            RepositoryRoot.Path, "artifacts", "bin", project, configuration, project + ".dll");
    }
}
