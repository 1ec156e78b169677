using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

public sealed class PodNamesTests
{
    [Fact]
    public void Of_ManyNumbers_AreDifferentAndWellFormed()
    {
        var names = Enumerable.Range(0, 20_000).Select(number => PodNames.Of("web-abc", number)).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^web-abc-[bcdfghjklmnpqrstvwxz2456789]{5}$", name));
    }

    [Theory]
    [InlineData("web-0", 0)]
    [InlineData("my-db-12", 12)]
    [InlineData("web-x7k2p", -1)]
    [InlineData("web", -1)]
    public void Ordinal_OfAName_IsItsLastNumber(string name, int expected) =>
        Assert.Equal(expected, PodNames.Ordinal(name));
}
