namespace ZeroDrop.Orchestrator.Tests.Worlds;

public sealed class DeterminismTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(4711)]
    public void Play_SameSeedTwice_GivesTheSameActions(int seed)
    {
        var first = Run(seed);
        var second = Run(seed);

        Assert.True(first.Count > 100, $"{first.Count} actions say little");
        Assert.Equal(first, second);
    }

    [Fact]
    public void Play_OtherSeed_GivesOtherActions() => Assert.NotEqual(Run(3), Run(4));

    private static List<string> Run(int seed)
    {
        var world = new RandomWorld(seed);
        world.Play();
        return [.. world.World.Actions.Select(static a => $"{a.At:O} {a.Action}")];
    }
}
