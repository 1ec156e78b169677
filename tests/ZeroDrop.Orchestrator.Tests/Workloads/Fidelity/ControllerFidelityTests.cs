namespace ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

/// <summary>Our controllers against the recorded ones of Kubernetes 1.26: the same commands, and pods that take as long
/// as the recorded ones took.</summary>
public sealed class ControllerFidelityTests
{
    public static TheoryData<string> Scenarios =>
    [
        .. Directory.GetDirectories(Recording.Root).Select(folder => Path.GetFileName(folder)).Order()
            .Where(name => Recording.Load(name).IsReplayable),
    ];

    [Fact]
    public void Scenarios_OfTheRepository_AreFound() => Assert.True(Scenarios.Count >= 10);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Replay_RecordedScenario_DiffersOnlyWhereKnown(string scenario)
    {
        var recorded = new RecordedRun(Recording.Load(scenario));
        var replayed = new ReplayedRun(recorded);
        Assert.Contains(recorded.Shown.Channels, channel => channel.Lines.Length > 0);
        var known = KnownDifferences.All.Where(difference => difference.Scenario == scenario)
            .Select(difference => $"{difference.Channel}\n ours   {difference.Ours}\n theirs {difference.Theirs}");
        var found = replayed.Shown.Channels.Zip(recorded.Shown.Channels)
            .Where(pair => !pair.First.Lines.SequenceEqual(pair.Second.Lines))
            .Select(pair => Describe(pair.First.Channel, pair.First.Lines, pair.Second.Lines));
        Assert.Equal(known, found);
    }

    [Fact]
    public void Describe_TwoLists_GivesWhatTheyDoNotShare() => Assert.Equal(
        "sizes\n ours   b; c\n theirs x", Describe("sizes", ["a", "b", "c", "d"], ["a", "x", "d"]));

    [Fact]
    public void KnownDifferences_HaveAReasonAndAScenario() => Assert.All(KnownDifferences.All, difference =>
    {
        Assert.NotEmpty(difference.Reason);
        Assert.True(Directory.Exists(Path.Combine(Recording.Root, difference.Scenario)), difference.Scenario);
    });

    private static string Describe(string channel, string[] ours, string[] theirs)
    {
        var shorter = Math.Min(ours.Length, theirs.Length);
        var start = 0;
        while (start < shorter && ours[start] == theirs[start])
        {
            start++;
        }

        var end = 0;
        while (end < shorter - start && ours[^(end + 1)] == theirs[^(end + 1)])
        {
            end++;
        }

        return $"{channel}\n ours   {string.Join("; ", ours[start..^end])}"
            + $"\n theirs {string.Join("; ", theirs[start..^end])}";
    }
}
