namespace ZeroDrop.Reality.Tests;

public sealed class WatchedManifestTests
{
    private static readonly string[] Watch =
    [
        Line(500_000, "Deployment", 1), Line(900_000, "Pod", 7), Line(1_100_000, "Deployment", 2),
        Line(1_200_000, "Deployment", 2), Line(9_000_000, "Deployment", 3),
    ];

    [Fact]
    public void After_SpecChangedAtTheCommand_FirstObjectWithTheNewGeneration() => Assert.Contains(
        "\"at\":1100000", WatchedManifest.After(Watch, 1_000_000, TimeSpan.Zero), StringComparison.Ordinal);

    [Fact]
    public void After_LaterCommand_ItsOwnChange() => Assert.Contains(
        "\"at\":9000000", WatchedManifest.After(Watch, 1_000_000, TimeSpan.FromSeconds(7.9)), StringComparison.Ordinal);

    [Fact]
    public void After_CommandThatChangedNoSpec_Null() =>
        Assert.Null(WatchedManifest.After(Watch, 1_000_000, TimeSpan.FromSeconds(2)));

    private static string Line(long received, string kind, int generation) =>
        $$$"""
        {"received":{{{received}}},"object":{"kind":"{{{kind}}}","metadata":{"generation":{{{generation}}}},
         "at":{{{received}}}}}
        """;
}
