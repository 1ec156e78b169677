using System.Collections.Immutable;
using System.Reflection;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Core.Tests.Specs;

public sealed class CanonicalTextTests
{
    private static readonly ContainerSpec Container = new() { Name = "c", Image = "i" };

    private static readonly ProbeSpec Probe = new() { Handler = new HandlerAction.TcpSocket(PortRef.Of(1)) };

    /// <summary>
    /// Each change of a container alone, by the name of its property. A property without a row here fails
    /// <see cref="Rows_OfContainers_AreAllProperties"/>: whoever adds a field must add it to the text.
    /// </summary>
    private static readonly Dictionary<string, ContainerSpec> Containers = new()
    {
        ["Name"] = Container with { Name = "d" },
        ["Image"] = Container with { Image = "j" },
        ["Command"] = Container with { Command = [""] },
        ["Args"] = Container with { Args = ["x"] },
        ["WorkingDir"] = Container with { WorkingDir = "/" },
        ["Env"] = Container with { Env = [new EnvVar { Name = "A", Value = "" }] },
        ["EnvFrom"] = Container with { EnvFrom = [new EnvFromSource(true, "s", "", false)] },
        ["Ports"] = Container with { Ports = [new ContainerPort("", 1)] },
        ["StartupProbe"] = Container with { StartupProbe = Probe },
        ["ReadinessProbe"] = Container with { ReadinessProbe = Probe },
        ["LivenessProbe"] = Container with { LivenessProbe = Probe },
        ["PostStart"] = Container with { PostStart = new HandlerAction.Exec([]) },
        ["PreStop"] = Container with { PreStop = new HandlerAction.Exec([]) },
        ["StopSignal"] = Container with { StopSignal = "SIGQUIT" },
        ["IsSidecar"] = Container with { IsSidecar = true },
    };

    private static readonly Dictionary<string, ProbeSpec> Probes = new()
    {
        ["Handler"] = Probe with { Handler = new HandlerAction.TcpSocket(PortRef.Of(2)) },
        ["InitialDelay"] = Probe with { InitialDelay = TimeSpan.FromSeconds(1) },
        ["Period"] = Probe with { Period = TimeSpan.FromSeconds(11) },
        ["Timeout"] = Probe with { Timeout = TimeSpan.FromSeconds(2) },
        ["SuccessThreshold"] = Probe with { SuccessThreshold = 2 },
        ["FailureThreshold"] = Probe with { FailureThreshold = 4 },
        ["TerminationGracePeriod"] = Probe with { TerminationGracePeriod = TimeSpan.FromSeconds(30) },
    };

    private static readonly PodTemplate Template = Of(Container);

    private static readonly Dictionary<string, PodTemplate> Pods = new()
    {
        ["InitContainers"] = Template with { Spec = Template.Spec with { InitContainers = [Container] } },
        ["Containers"] = Template with { Spec = Template.Spec with { Containers = [Container, Container] } },
        ["TerminationGracePeriod"] = Template with
        {
            Spec = Template.Spec with { TerminationGracePeriod = TimeSpan.FromSeconds(31) },
        },
        ["RestartPolicy"] = Template with { Spec = Template.Spec with { RestartPolicy = RestartPolicy.Never } },
        ["ReadinessGates"] = Template with { Spec = Template.Spec with { ReadinessGates = ["a"] } },
        ["ServiceAccountName"] = Template with { Spec = Template.Spec with { ServiceAccountName = "a" } },
    };

    private static readonly WorkloadSpec Workload = new()
    {
        Key = new WorkloadKey(WorkloadKind.Deployment, new ObjectKey("n", "w")),
        Selector = new LabelSelector(),
        Template = Template,
    };

    private static readonly Dictionary<string, WorkloadSpec> Workloads = new()
    {
        ["Key"] = Workload with { Key = Workload.Key with { Kind = WorkloadKind.DaemonSet } },
        ["Labels"] = Workload with { Labels = Workload.Labels.Add("a", "b") },
        ["Annotations"] = Workload with { Annotations = Workload.Annotations.Add("a", "b") },
        ["Replicas"] = Workload with { Replicas = 2 },
        ["Selector"] = Workload with
        {
            Selector = new LabelSelector { MatchExpressions = [new LabelRequirement("a", LabelOperator.Exists, [])] },
        },
        ["Template"] = Workload with { Template = Template with { Labels = Template.Labels.Add("a", "b") } },
        ["Strategy"] = Workload with { Strategy = new RolloutStrategy { Partition = 1 } },
        ["MinReady"] = Workload with { MinReady = TimeSpan.FromSeconds(1) },
        ["ProgressDeadline"] = Workload with { ProgressDeadline = TimeSpan.FromSeconds(1) },
        ["RevisionHistoryLimit"] = Workload with { RevisionHistoryLimit = 1 },
        ["Paused"] = Workload with { Paused = true },
        ["ParallelPodManagement"] = Workload with { ParallelPodManagement = true },
        ["ServiceName"] = Workload with { ServiceName = "s" },
    };

    [Fact]
    public void Rows_OfContainers_AreAllProperties()
    {
        AssertAllProperties<ContainerSpec>(Containers.Keys);
        AssertAllProperties<ProbeSpec>(Probes.Keys);
        AssertAllProperties<PodSpec>(Pods.Keys);
        AssertAllProperties<WorkloadSpec>(Workloads.Keys);
        AssertAllProperties<PodTemplate>(["Labels", "Annotations", "Spec", "UnreadFields"]);
        AssertAllProperties<RolloutStrategy>(["Type", "MaxSurge", "MaxUnavailable", "Partition"]);
    }

    [Fact]
    public void Of_EveryChange_IsAnotherText()
    {
        var templates = Containers.Values.Select(Of)
            .Concat(Probes.Values.Append(Probe).Select(probe => Of(Container with { LivenessProbe = probe })))
            .Concat(Pods.Values)
            .Append(Template with { Labels = Template.Labels.Add("a", "b") })
            .Append(Template with { Annotations = Template.Annotations.Add("a", "b") })
            .Append(Template with { UnreadFields = "x" })
            .Append(Of(Container with { Args = ["x", ""] }))
            .Append(Of(Container with { Args = ["x\" "] }))
            .Select(CanonicalText.Of).ToList();
        // The probe of the row LivenessProbe is the unchanged Probe: the only text that comes twice.
        Assert.Equal(templates.Count - 1, templates.Distinct().Count());
        Assert.DoesNotContain(CanonicalText.Of(Template), templates);
        Assert.All(Workloads.Values, changed => Assert.False(CanonicalText.AreSame(Workload, changed)));
    }

    [Fact]
    public void Of_HandlersAndEnvSources_AreToldApart()
    {
        HandlerAction[] handlers =
        [
            new HandlerAction.HttpGet("/", PortRef.Of(1)), new HandlerAction.HttpGet("/a", PortRef.Of(1)),
            new HandlerAction.HttpGet("/", PortRef.Of(1)) { Headers = [new("a", "b")] },
            new HandlerAction.HttpGet("/", PortRef.Of(1), "HTTPS"), new HandlerAction.TcpSocket(PortRef.Of(1)),
            new HandlerAction.Exec([]), new HandlerAction.Exec([""]), new HandlerAction.Grpc(1),
            new HandlerAction.Grpc(1, "s"), new HandlerAction.Sleep(TimeSpan.Zero),
        ];
        EnvSource?[] sources =
        [
            null, new EnvSource.Field("a"), new EnvSource.Resource("a"), new EnvSource.ConfigMapKey("a", "b", false),
            new EnvSource.SecretKey("a", "b", false), new EnvSource.SecretKey("a", "b", true),
        ];
        var texts = handlers.Select(h => Of(Container with { PreStop = h }))
            .Concat(sources.Select(s => Of(Container with { Env = [new EnvVar { Name = "A", Source = s }] })))
            .Select(CanonicalText.Of).ToList();
        Assert.Equal(handlers.Length + sources.Length, texts.Distinct().Count());
    }

    [Fact]
    public void AreSame_OtherArraysAndPositions_AreTheSame()
    {
        var other = Of(Container with { Args = ImmutableArray.Create<string>(), Source = new SourceSpan("f", 1, 1) });
        Assert.True(CanonicalText.AreSame(Template, other));
        Assert.NotEqual(Template, other);
        Assert.True(CanonicalText.AreSame(Workload, Workload with { Template = other, Source = new SourceSpan("f", 2,
            1) }));
    }

    private static PodTemplate Of(ContainerSpec container) => new() { Spec = new PodSpec { Containers = [container] } };

    private static void AssertAllProperties<T>(IEnumerable<string> rows) => Assert.Equal(
        typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name)
            .Where(name => name != "Source").Order(StringComparer.Ordinal),
        rows.Order(StringComparer.Ordinal));
}
