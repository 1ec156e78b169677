using System.Collections.Immutable;
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

    private IEnumerable<(string, bool)> Signals(WorkloadSpec workload) =>
        live.Events(workload).OfType<TimelineEvent.SignalSent>().Select(e => (e.Signal, e.Delivered));

    private IEnumerable<int> ExitCodes(WorkloadSpec workload) =>
        live.Events(workload).OfType<TimelineEvent.ContainerExited>().Select(e => e.ExitCode);
}
