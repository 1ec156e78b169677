namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>Every recorded scenario of Kubernetes' controllers, played on the core in virtual time: the same states of
/// every pod and endpoint in the same order, the same counts. What differs is in <see cref="KnownDifferences"/>, no
/// more and no less.</summary>
public sealed class ControllerStreamTests(ITestOutputHelper output)
{
    public static TheoryData<string> Scenarios => [.. ScenarioFolder.Names];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Play_RecordedScenario_DiffersOnlyWhereListed(string scenario)
    {
        var folder = ScenarioFolder.Load(scenario);
        var listed = KnownDifferences.All.Keys
            .Where(key => key.StartsWith($"{scenario}: ", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToArray();
        for (var seed = 1UL; seed <= 3; seed++)
        {
            var differences = StreamComparison.Compare(folder, new PlayedStream(folder, seed));
            output.WriteLine($"seed {seed}");
            output.WriteLine(string.Join('\n', differences.Select(static d => $"{d.Key}: {d.Value}")));
            Assert.Equal(listed, differences.Keys);
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Play_AnotherScenario_IsNoticed(string scenario)
    {
        var names = ScenarioFolder.Names.ToArray();
        var other = names[(Array.IndexOf(names, scenario) + 1) % names.Length];

        var differences = StreamComparison.Compare(
            ScenarioFolder.Load(scenario), new PlayedStream(ScenarioFolder.Load(other)));

        Assert.Contains(differences, static d => d.Value != StreamComparison.NotPlayed);
    }

    [Fact]
    public void Scenarios_OfTheRepository_AreAllThere() => Assert.Equal(21, Scenarios.Count);

    [Fact]
    public void KnownDifferences_NameScenariosAndReasons() => Assert.All(KnownDifferences.All, static difference =>
    {
        Assert.Contains(difference.Key[..difference.Key.IndexOf(':', StringComparison.Ordinal)], ScenarioFolder.Names);
        Assert.NotEmpty(difference.Value);
    });
}
