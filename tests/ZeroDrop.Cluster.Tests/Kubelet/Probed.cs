using System.Collections.Immutable;
using System.Net;
using ZeroDrop.Cluster.Kubelet;
using ZeroDrop.Cluster.Network;
using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Tests.Balancing;
using ZeroDrop.Core.Specs;
using ZeroDrop.Http.Tests.Servers;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Cluster.Tests.Kubelet;

/// <summary>One pod with an address and no process, whose probes and hooks are run for real; a test listens in its
/// place.</summary>
internal sealed class Probed
{
    public const int Port = 8080;

    private Probed(IPAddress address, bool allowExec)
    {
        Address = address;
        var spec = new ContainerSpec { Name = "app", Ports = [new ContainerPort("http", Port)] };
        Pod = new HostedPod(
            new ObjectKey("default", "web-0"), "web", new PodTemplate { Spec = new PodSpec { Containers = [spec] } },
            "node-1", new PodSandbox("web-0", address, null))
        {
            Incarnation = 1,
            Generation = 1,
            Ports = [Port],
        };
        Container = new PodContainer("web-0/app", spec, new ContainerProgram.Mapped(["true"]));
        Services = new KubeletServices
        {
            Clock = new ClusterClock(TimeProvider.System, 1),
            Runtime = null!,
            Network = null!,
            Programs = new ProgramResolver([], ["false"]),
            Config = () => [],
            ServicePorts = (_, _) => [],
            Directory = "/",
            WorkingDirectory = "/",
            HostEnvironment = ImmutableSortedDictionary<string, string>.Empty,
            Cores = 1,
            AllowExec = allowExec,
            Note = Notes.Add,
            Stopping = TestContext.Current.CancellationToken,
        };
    }

    public IPAddress Address { get; }

    public HostedPod Pod { get; }

    public PodContainer Container { get; }

    public List<string> Notes { get; } = [];

    private KubeletServices Services { get; }

    public static async Task<Probed> MakeAsync(bool allowExec = false) =>
        new(await Addresses.NextAsync(TestContext.Current.CancellationToken), allowExec);

    public ScriptedServer Serve(Func<Conversation, Task> script, int port = Port) =>
        new(script, new IPEndPoint(Address, port));

    /// <summary>Runs a readiness probe once.</summary>
    public Task<HandlerResult> ProbeAsync(HandlerAction handler, double timeout = 20) =>
        new ProbeRunner(Services).RunAsync(Pod, Container, new PodAction.RunProbe(
            "app", ProbeKind.Readiness,
            new ProbeSpec { Handler = handler, Timeout = TimeSpan.FromSeconds(timeout) }));

    /// <summary>Runs a preStop hook once.</summary>
    public Task<HandlerResult> HookAsync(HandlerAction handler) => new HookRunner(Services).RunAsync(
        Pod, Container, new PodAction.RunHook("app", HookKind.PreStop, handler, TimeSpan.FromSeconds(20)));
}
