using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Cluster.Tests.Kubelet;

[Collection(LiveClusterGroup.Name)]
public sealed class ProcessTests(LiveCluster live)
{
    [Fact]
    public async Task Start_SecretWithNul_SaysWhichVariableAndNeverItsValue()
    {
        var secret = new ConfigData(true, new ObjectKey("default", "nul"),
            ImmutableSortedDictionary<string, string>.Empty.Add("token", "hunter\0 2"));
        var workload = Specs.Deployment("nul", Specs.App() with
        {
            Env = [new EnvVar { Name = "TOKEN", Source = new EnvSource.SecretKey("nul", "token", false) }],
        });

        live.Apply(workload, secret);
        var failed = await live.EventAsync<TimelineEvent.KubernetesEvent>(workload, e => e.Reason == "Failed");

        Assert.Equal("Error: env TOKEN contains NUL", failed.Message);
        Assert.DoesNotContain(
            live.Events(workload), e => e.ToString().Contains("hunter", StringComparison.Ordinal));
        await live.DeleteAsync(workload);
    }

    [Fact]
    public async Task Terminate_ShellWithoutHandlerAsPid1_SignalIsNotDelivered()
    {
        var deaf = Specs.Deployment("deaf", Specs.App("sleep 100; true"))
            .With(pod => pod with { TerminationGracePeriod = TimeSpan.FromSeconds(3) });
        var patient = Specs.Deployment("patient", Specs.App());
        live.Apply(deaf);
        live.Apply(patient);
        await live.CompleteAsync(deaf);
        await live.CompleteAsync(patient);

        await Task.WhenAll(live.DeleteAsync(deaf), live.DeleteAsync(patient));

        Assert.Equal([("SIGTERM", false), ("SIGKILL", true)], Signals(deaf));
        Assert.Equal([("SIGTERM", true)], Signals(patient));
        Assert.Equal([137], ExitCodes(deaf));
        Assert.Equal([0], ExitCodes(patient));
    }

    [Fact]
    public async Task Start_EnvFromEverySource_IsInTheProcess()
    {
        var workload = Specs.Deployment("env", Specs.App("env; pwd; " + Specs.Patient) with
        {
            WorkingDir = "/sub",
            EnvFrom = [new EnvFromSource(false, "settings", "S_", false)],
            Env =
            [
                new EnvVar { Name = "COLOR", Source = new EnvSource.ConfigMapKey("settings", "color", false) },
                new EnvVar { Name = "TOKEN", Source = new EnvSource.SecretKey("keys", "token", false) },
                new EnvVar { Name = "NAME", Source = new EnvSource.Field("metadata.name") },
                new EnvVar { Name = "IP", Source = new EnvSource.Field("status.podIP") },
                new EnvVar { Name = "NODE", Source = new EnvSource.Field("spec.nodeName") },
                new EnvVar { Name = "UID_", Source = new EnvSource.Field("metadata.uid") },
                new EnvVar { Name = "MEMORY", Source = new EnvSource.Resource("limits.memory") },
                new EnvVar { Name = "TEXT", Value = "$(NAME) at $(IP)" },
            ],
        });
        Directory.CreateDirectory(Path.Combine(live.Folder, "sub"));

        live.Apply(workload, Config(false, "settings", "color", "green"), Config(true, "keys", "token", "s3cret"));
        await live.CompleteAsync(workload);

        var pod = (await live.EventAsync<TimelineEvent.PodAddressed>(workload)).Pod;
        var address = (await live.EventAsync<TimelineEvent.PodAddressed>(workload)).Address;
        await live.UntilAsync(() => live.Log(workload).Contains("/sub", StringComparison.Ordinal), "the output of pwd");
        var lines = live.Log(workload).Split('\n');
        string[] expected =
        [
            "COLOR=green", "S_color=green", "TOKEN=s3cret", $"NAME={pod.Name}", $"IP={address}",
            $"TEXT={pod.Name} at {address}", $"HOSTNAME={pod.Name}", Path.Combine(live.Folder, "sub"),
        ];
        Assert.All(expected, line => Assert.Contains(line, lines));
        Assert.Contains(lines, line => line.StartsWith("NODE=node-", StringComparison.Ordinal));
        Assert.True(Guid.TryParse(lines.Single(l => l.StartsWith("UID_=", StringComparison.Ordinal))[5..], out _));
        Assert.True(long.Parse(lines.Single(l => l.StartsWith("MEMORY=", StringComparison.Ordinal))[7..],
            CultureInfo.InvariantCulture) > 1 << 20);
        await live.DeleteAsync(workload);
    }

    [Theory]
    [InlineData("/nowhere", false)]
    [InlineData("../logs", false)]
    [InlineData("/", true)]
    public async Task Start_WorkingDirThatIsNotBelowTheFolder_FolderItselfAndANote(string workingDir, bool silent)
    {
        var name = $"dir{workingDir.Length}";
        var workload = Specs.Deployment(name, Specs.App("pwd; " + Specs.Patient) with { WorkingDir = workingDir });

        live.Apply(workload);
        await live.CompleteAsync(workload);

        await live.UntilAsync(() => live.Log(workload) == live.Folder + "\n", "the output of pwd");
        Assert.Equal(silent, !live.Cluster.Notes.Any(
            n => n.Contains($"workingDir {workingDir} ", StringComparison.Ordinal)));
        await live.DeleteAsync(workload);
    }

    private static ConfigData Config(bool isSecret, string name, string key, string value) => new(
        isSecret, new ObjectKey("default", name),
        ImmutableSortedDictionary<string, string>.Empty.Add(key, value));

    private IEnumerable<(string, bool)> Signals(WorkloadSpec workload) =>
        live.Events(workload).OfType<TimelineEvent.SignalSent>().Select(e => (e.Signal, e.Delivered));

    private IEnumerable<int> ExitCodes(WorkloadSpec workload) =>
        live.Events(workload).OfType<TimelineEvent.ContainerExited>().Select(e => e.ExitCode);
}
