using System.Collections.Immutable;
using System.Text.Json;

namespace ZeroDrop.Reality.Tests;

public sealed class ActionReaderTests
{
    [Fact]
    public void Read_CommandsAmongRemarks_OnlyCommandsWithTheirTimes()
    {
        var actions = Read(
            ("load started", -10), ("kubectl rollout restart deploy/app", 0), ("tail begins", 5),
            ("kubectl rollout undo deploy/app", 20.5), ("kubectl scale deploy/app --replicas=5", 21));
        Assert.Equal(
            [
                new RecordedAction.Restart(TimeSpan.Zero), new RecordedAction.Undo(TimeSpan.FromSeconds(20.5)),
                new RecordedAction.Scale(TimeSpan.FromSeconds(21), 5),
            ],
            actions);
    }

    [Fact]
    public void Read_SetEnv_VariablesInOrderAndRemovals()
    {
        var set = Assert.IsType<RecordedAction.SetEnv>(Assert.Single(
            Read(("kubectl set env deploy/app A=1 B=x=y C-", 0))));
        Assert.Equal([new("A", "1"), new("B", "x=y"), new KeyValuePair<string, string?>("C", null)], set.Variables);
    }

    [Theory]
    [InlineData("kubectl apply -f v2.yaml")]
    [InlineData("kubectl patch deploy app -p {}")]
    [InlineData("kubectl set env deploy/app --from=configmap/x")]
    public void Read_OtherChange_ManifestOfTheWatchOrUnknown(string command)
    {
        Assert.Equal(
            new RecordedAction.Apply(TimeSpan.FromSeconds(3), "seen at 3"),
            Assert.Single(Read(at => $"seen at {at.TotalSeconds}", (command, 3))));
        Assert.Equal(new RecordedAction.Unknown(TimeSpan.Zero, command), Assert.Single(Read((command, 0))));
    }

    private static ImmutableArray<RecordedAction> Read(params (string Action, double At)[] actions) =>
        Read(_ => null, actions);

    private static ImmutableArray<RecordedAction> Read(
        Func<TimeSpan, string?> manifest, params (string Action, double At)[] actions)
    {
        using var document = JsonDocument.Parse(JsonSerializer.Serialize(
            actions.Select(a => new { at = a.At, action = a.Action })));
        return ActionReader.Read(document.RootElement, manifest);
    }
}
