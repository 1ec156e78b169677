using ZeroDrop.Attribution.Analyzers;
using ZeroDrop.Core.Causes;

namespace ZeroDrop.Attribution.Tests;

public sealed class AnalyzerCatalogueTests
{
    [Fact]
    public void All_EachCauseOnce_AndEachIsInTheCauseCatalogue()
    {
        var ids = AnalyzerCatalogue.All.Select(a => a.CauseId).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.NotNull(CauseCatalogue.Find(id)));
    }

    [Fact]
    public void All_EachAnalyzer_HasATestClassWithTests()
    {
        var tests = typeof(AnalyzerCatalogueTests).Assembly.GetTypes().ToDictionary(t => t.FullName!);
        foreach (var analyzer in AnalyzerCatalogue.All)
        {
            var name = $"ZeroDrop.Attribution.Tests.Analyzers.{analyzer.GetType().Name}Tests";
            Assert.True(tests.ContainsKey(name), $"{name} is missing");
            Assert.Contains(tests[name].GetMethods(), m => m.Name.StartsWith("Judge_", StringComparison.Ordinal));
            Assert.StartsWith(analyzer.CauseId, analyzer.GetType().Name, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_EveryAnalyzerOfTheAssembly_IsListed()
    {
        var written = typeof(ICauseAnalyzer).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ICauseAnalyzer)))
            .Select(t => t.Name).Order(StringComparer.Ordinal);
        Assert.Equal(written, AnalyzerCatalogue.All.Select(a => a.GetType().Name).Order(StringComparer.Ordinal));
    }
}
