using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Manifests;
using ZeroDrop.Orchestrator;

namespace ZeroDrop.Reality.Tests;

public sealed class RecordedRolloutsTests : IDisposable
{
    private const string Manifest =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: app }
        spec:
          selector: { matchLabels: { app: app } }
          template:
            metadata: { labels: { app: app } }
            spec:
              containers: [ { name: app, image: x, env: [ { name: A, value: "1" }, { name: B, value: "2" } ] } ]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("zerodrop-recordings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void In_PathsOfOneRollout_OneRolloutWithTheMissingPathToo()
    {
        Write("x-B0.5", "x", "B0.5", start: 5, Manifest, "1,C1\n2,\"C4, at once\"\n");
        Write("x-A", "x", "A", start: 5, Manifest, "");
        Write("y-A", "y", "A", start: 6, Manifest, "");
        var rollouts = RecordedRollouts.In(_folder);
        Assert.Equal(["x", "y"], rollouts.Select(r => r.Name));
        Assert.Equal(["A", "B0.5", "B8"], rollouts[0].Paths.Select(p => p.Name));
        Assert.Equal(["service", "proxy:0.5s", "proxy:8s"], rollouts[0].Paths.Select(p => p.Via));
        Assert.Equal(["C1", "C4, at once"], rollouts[0].Paths[1].Causes!.Value);
        Assert.Empty(rollouts[0].Paths[0].Causes!.Value);
        Assert.Null(rollouts[0].Paths[2].Causes);
        Assert.True(rollouts[0].PreStopOutsideGrace);
        Assert.Equal(new RecordedAction.Restart(TimeSpan.Zero), Assert.Single(rollouts[0].Actions));
        Assert.Equal(TimeSpan.FromSeconds(44), rollouts[0].Took);
    }

    [Fact]
    public void In_OtherManifestOfTheSameName_AnotherRollout()
    {
        Write("x-A", "x", "A", start: 5, Manifest, "");
        Write("x-B8", "x", "B8", start: 5, Manifest + "\n# other", "");
        Assert.Equal(2, RecordedRollouts.In(_folder).Length);
    }

    [Fact]
    public void Load_RareRequests_NoRarerThanRecorded()
    {
        Write("x-A", "x", "A", start: 5, Manifest, "");
        var load = RecordedRollouts.In(_folder)[0].Load;
        var lanes = RehearsedLoad.Lanes(load);
        double PerSecond(Lane lane) =>
            RehearsedLoad.Rate(load) * lanes.Single(l => l.Key == lane).Value / lanes.Sum(l => l.Value);
        Assert.Equal(4, PerSecond(Lane.Slow), 6);
        Assert.Equal(10, PerSecond(Lane.Fresh), 6);
        Assert.InRange(PerSecond(Lane.Reused), 50, 200);
    }

    [Fact]
    public void Event_SetEnv_ChangesAddsAndRemovesVariables()
    {
        Write("x-A", "x", "A", start: 5, Manifest, "");
        var workload = Assert.Single(
            new ManifestLoader().Load([Path.Combine(_folder, "x-A", "manifests.yaml")]).Workloads);
        var set = new RecordedAction.SetEnv(TimeSpan.Zero, [new("A", "9"), new("B", null), new("C", "3")]);
        var applied = Assert.IsType<ClusterEvent.ApplyWorkload>(RolloutRehearsal.Event(set, workload));
        Assert.Equal(
            [new EnvVar { Name = "A", Value = "9" }, new EnvVar { Name = "C", Value = "3" }],
            applied.Spec.Template.Spec.Containers[0].Env);
    }

    [Fact]
    public void Event_ApplyOfAWatchedObject_KeepsTheKeyOfWhatIsRehearsed()
    {
        Write("x-A", "x", "A", start: 5, Manifest, "");
        var workload = Assert.Single(
            new ManifestLoader().Load([Path.Combine(_folder, "x-A", "manifests.yaml")]).Workloads);
        const string Watched =
            """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"app","namespace":"elsewhere"},
             "spec":{"replicas":7,"selector":{"matchLabels":{"app":"app"}},"template":{
             "metadata":{"labels":{"app":"app"}},"spec":{"containers":[{"name":"app","image":"y"}]}}}}
            """;
        var applied = Assert.IsType<ClusterEvent.ApplyWorkload>(
            RolloutRehearsal.Event(new RecordedAction.Apply(TimeSpan.Zero, Watched), workload));
        Assert.Equal((workload.Key, 7), (applied.Spec.Key, applied.Spec.Replicas));
    }

    [Fact]
    public void Event_UnknownCommand_NotSupported() => Assert.Throws<NotSupportedException>(() =>
        RolloutRehearsal.Event(new RecordedAction.Unknown(TimeSpan.Zero, "kubectl drain"), null!));

    private void Write(string name, string scenario, string path, long start, string manifest, string failures)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "manifests.yaml"), manifest);
        File.WriteAllText(Path.Combine(folder, "failures.csv"), "seq,cause\n" + failures);
        string[] others = [.. new[] { "A", "B0.5", "B8" }.Where(p => p != path)];
        File.WriteAllText(
            Path.Combine(folder, "summary.json"),
            $$"""
            {"scenario":"{{scenario}}","path":"{{path}}","rollout_start_unix_us":{{start}},"total_requests":100,
             "recorded_together_with":["{{string.Join("\",\"", others)}}"],
             "versions":{"kubelet":"v1.26.4 as released (preStop time is not counted: k/k#115817)"},
             "load":{"requests_per_s":200,"slow_fraction":0.01,"slow_ms":[1000,8000],
              "fresh_connection_fraction":0.05,"post_fraction":0.1},
             "actions":[{"at":-10.0,"action":"load started"},
              {"at":0.0,"action":"kubectl rollout restart deploy/app"},{"at":44.0,"action":"load ended"}]}
            """);
    }
}
