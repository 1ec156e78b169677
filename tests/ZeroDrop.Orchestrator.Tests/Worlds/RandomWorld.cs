using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Orchestrator.Tests.Worlds;

/// <summary>A world drawn from a seed: workloads of all kinds, apps, routers, and what users do to them
/// meanwhile.</summary>
internal sealed class RandomWorld
{
    private readonly Random _random;
    private readonly StringBuilder _story = new();
    private readonly Dictionary<string, AppBehaviour> _apps = [];
    private int _lastVersion;

    public RandomWorld(int seed, ClusterLatencies? latencies = null)
    {
        _random = new Random(seed);
        Options = new ClusterOptions
        {
            Seed = (ulong)seed,
            Nodes = [.. Enumerable.Range(1, 1 + _random.Next(3)).Select(static n => $"node-{n}")],
            Latencies = latencies ?? (_random.Next(4) == 0 ? ClusterLatencies.None : ClusterLatencies.Default),
            Pods = PodLifecycleOptions.Default with
            {
                PreStopCountsAgainstGrace = _random.Next(4) != 0,
                ProbeJitterSeed = _random.Next(2) * seed,
            },
        };
        var speed = Options.Latencies == ClusterLatencies.None ? "none" : "default";
        Say($"seed {seed}, {Options.Nodes.Length} nodes, latencies {speed}, preStop counts {
            Options.Pods.PreStopCountsAgainstGrace}");
        World = new VirtualWorld(Options, (template, container) =>
            _apps[$"{template.Annotations["app"]}/{container.Name}"])
        {
            SandboxDelay = TimeSpan.FromMilliseconds(_random.Next(600)),
        };
        World.OnEvent = e =>
        {
            foreach (var oracle in Oracles)
            {
                oracle.See(e);
            }
        };
    }

    public ClusterOptions Options { get; }

    public VirtualWorld World { get; }

    public List<RolloutOracle> Oracles { get; } = [];

    /// <summary>What was drawn, for a failure's message.</summary>
    public string Story => _story.ToString();

    public ImmutableArray<RouterSpec> Routers { get; private set; } = [];

    /// <summary>Whether the version in force cannot become ready: then the workload need not converge. An undo may
    /// bring an older broken version back: "the one before" is the second newest ReplicaSet's (kubectl
    /// <c>polymorphichelpers/rollback.go</c>, deploymentRevision), and the newest version has none until its controller
    /// has acted, under Recreate until the old pods are gone.</summary>
    public bool IsBroken(WorkloadKey key)
    {
        var inForce = ClusterView.Workload(World.Cluster, key)!.State.Spec.Template;
        return _apps[$"{inForce.Annotations["app"]}/app"].NeverReady;
    }

    /// <summary>Applies everything, lets it settle, then lets users act, then lets everything come to rest.</summary>
    public void Play()
    {
        SetUp();
        World.Run(TimeSpan.FromSeconds(30));
        var acts = 1 + _random.Next(3);
        for (var i = 0; i < acts; i++)
        {
            Act(Oracles[_random.Next(Oracles.Count)]);
            World.Run(TimeSpan.FromMilliseconds(_random.Next(25_000)));
        }

        foreach (var oracle in Oracles)
        {
            World.Send(new ClusterEvent.PauseWorkload(oracle.Spec.Key, false));
        }

        World.Run(TimeSpan.FromSeconds(240));
    }

    private void SetUp()
    {
        var service = new ServiceSpec
        {
            Key = new("default", "web"),
            Selector = new LabelSelector { MatchLabels = Labels("web") },
            Ports = [new("http", 80, PortRef.Of("http"))],
            PublishNotReadyAddresses = _random.Next(12) == 0,
        };
        World.Send(new ClusterEvent.ApplyService(service));
        Routers = [.. Enumerable.Range(0, 1 + _random.Next(2)).Select(n => DrawRouter(n, service.Key))];
        foreach (var router in Routers)
        {
            World.Send(new ClusterEvent.ApplyRouter(router));
        }

        var kinds = _random.Next(4) == 0 ? 2 : 1;
        for (var i = 0; i < kinds; i++)
        {
            var spec = DrawWorkload(i);
            Oracles.Add(new RolloutOracle(spec, Options.Nodes.Length));
            World.Send(new ClusterEvent.ApplyWorkload(spec));
        }
    }

    private RouterSpec DrawRouter(int number, ObjectKey service)
    {
        var kind = (RouterKind)_random.Next(3);
        var router = new RouterSpec
        {
            Id = $"{kind}-{number}".ToLowerInvariant(),
            Kind = kind,
            Service = service,
            ServicePort = _random.Next(2) == 0 ? PortRef.Of(80) : PortRef.Of("http"),
            Nodes = [.. Enumerable.Range(1, 1 + _random.Next(2)).Select(n =>
                new RouterNodeSpec($"n{n}", Millis(0, 9000), Millis(0, 9000)))],
            FallsBackToTerminating = _random.Next(2) == 0,
            TargetGroup = kind != RouterKind.Alb ? null : new TargetGroupSpec
            {
                HealthCheckInterval = TimeSpan.FromSeconds(5),
                RegistrationDelay = Millis(0, 3000),
                RegistrationTime = Millis(0, 3000),
                DeregistrationDelay = TimeSpan.FromSeconds(_random.Next(20)),
                ReadinessGate = _random.Next(3) == 0,
            },
        };
        Say($"router {router.Id} {string.Join(' ', router.Nodes)} falls back {router.FallsBackToTerminating} {
            router.TargetGroup}");
        return router;
    }

    private WorkloadSpec DrawWorkload(int number)
    {
        var kind = _random.Next(5) switch { 0 => WorkloadKind.StatefulSet, 1 => WorkloadKind.DaemonSet, _ =>
            WorkloadKind.Deployment };
        var name = $"{kind}-{number}".ToLowerInvariant();
        var spec = new WorkloadSpec
        {
            Key = new(kind, new("default", name)),
            Replicas = kind == WorkloadKind.DaemonSet ? Options.Nodes.Length : 1 + _random.Next(5),
            Selector = new LabelSelector { MatchLabels = Labels("web").Add("name", name) },
            Template = DrawTemplate(name, broken: false),
            MinReady = _random.Next(3) == 0 ? TimeSpan.FromSeconds(_random.Next(1, 5)) : TimeSpan.Zero,
            Strategy = DrawStrategy(kind),
            ParallelPodManagement = kind == WorkloadKind.StatefulSet && _random.Next(2) == 0,
            ProgressDeadline = TimeSpan.FromSeconds(_random.Next(2) == 0 ? 600 : 60),
        };
        Say($"{spec.Key} replicas {spec.Replicas} {spec.Strategy} minReady {spec.MinReady} parallel {
            spec.ParallelPodManagement}");
        return spec;
    }

    private RolloutStrategy DrawStrategy(WorkloadKind kind)
    {
        switch (kind)
        {
            case WorkloadKind.StatefulSet:
                return new RolloutStrategy { MaxUnavailable = IntOrPercent.Count(1), MaxSurge = IntOrPercent.Count(0) };
            case WorkloadKind.DaemonSet:
                var surges = _random.Next(2) == 0;
                return new RolloutStrategy
                {
                    MaxSurge = IntOrPercent.Count(surges ? 1 : 0),
                    MaxUnavailable = IntOrPercent.Count(surges ? 0 : 1),
                };
            default:
                return new RolloutStrategy
                {
                    Type = _random.Next(6) == 0 ? StrategyType.Recreate : StrategyType.RollingUpdate,
                    MaxSurge = DrawCount(),
                    MaxUnavailable = DrawCount(),
                };
        }
    }

    private IntOrPercent DrawCount() =>
        _random.Next(2) == 0 ? IntOrPercent.Count(_random.Next(4)) : IntOrPercent.Percent(_random.Next(11) * 10);

    private PodTemplate DrawTemplate(string name, bool broken)
    {
        var version = $"{name}-v{++_lastVersion}";
        var containers = ImmutableArray.CreateBuilder<ContainerSpec>();
        containers.Add(DrawContainer(version, "app", serves: true, broken));
        if (_random.Next(5) == 0)
        {
            containers.Add(DrawContainer(version, "helper", serves: false, broken: false));
        }

        var inits = ImmutableArray<ContainerSpec>.Empty;
        if (_random.Next(6) == 0)
        {
            inits = [DrawContainer(version, "proxy", serves: false, broken: false) with { IsSidecar = true }];
        }

        var grace = TimeSpan.FromSeconds(_random.Next(12) == 0 ? 0 : _random.Next(1, 15));
        Say($"  {version} grace {grace.TotalSeconds} broken {broken}");
        return new PodTemplate
        {
            Labels = Labels("web").Add("name", name),
            Annotations = ImmutableSortedDictionary<string, string>.Empty.Add("app", version),
            Spec = new PodSpec
            {
                Containers = containers.ToImmutable(),
                InitContainers = inits,
                TerminationGracePeriod = grace,
            },
        };
    }

    private ContainerSpec DrawContainer(string version, string name, bool serves, bool broken)
    {
        var app = new AppBehaviour
        {
            StartDelay = Millis(0, 300),
            Startup = Millis(0, 4000),
            OnSigterm = (SigtermBehaviour)_random.Next(3),
            LameDuck = Millis(0, 4000),
            Drain = Millis(0, 6000),
            NeverReady = broken,
            HooksFail = _random.Next(8) == 0,
            ExitCode = _random.Next(4) == 0 ? 143 : 0,
        };
        _apps[$"{version}/{name}"] = app;
        var probe = new HandlerAction.HttpGet("/alive", PortRef.Of("http"));
        var spec = new ContainerSpec
        {
            Name = name,
            Ports = serves ? [new("http", 8080)] : [],
            ReadinessProbe = broken || (serves && _random.Next(4) != 0) ? DrawProbe(probe, 1 + _random.Next(2)) : null,
            StartupProbe = _random.Next(5) == 0 ? DrawProbe(probe, 1) with { FailureThreshold = 20 } : null,
            LivenessProbe = _random.Next(5) == 0
                ? DrawProbe(probe, 1) with { InitialDelay = TimeSpan.FromSeconds(6), FailureThreshold = 3 }
                : null,
            PreStop = _random.Next(3) switch
            {
                0 => new HandlerAction.Sleep(TimeSpan.FromSeconds(_random.Next(10))),
                1 => new HandlerAction.Exec(["/bin/sh", "-c", $"sleep {_random.Next(10)}"]),
                _ => null,
            },
            PostStart = _random.Next(10) == 0 && !app.HooksFail ? new HandlerAction.Exec(["sleep", "1"]) : null,
        };
        Say($"    {name} start {app.StartDelay.TotalSeconds}+{app.Startup.TotalSeconds} s, {app.OnSigterm} {
            app.LameDuck.TotalSeconds}+{app.Drain.TotalSeconds} s, probes {Periods(spec)}");
        Say($"      preStop {spec.PreStop} fails {app.HooksFail}, postStart {spec.PostStart is not null}");
        return spec;
    }

    private ProbeSpec DrawProbe(HandlerAction handler, int successes) => new()
    {
        Handler = handler,
        Period = TimeSpan.FromSeconds(_random.Next(3) switch { 0 => 1, 1 => 2, _ => 5 }),
        SuccessThreshold = successes,
        FailureThreshold = 1 + _random.Next(3),
    };

    private void Act(RolloutOracle oracle)
    {
        var key = oracle.Spec.Key;
        var what = _random.Next(8);
        Say($"{(World.Now - World.Start).TotalSeconds:F1} s: act {what} on {key}");
        switch (what)
        {
            case 0 or 1 or 2:
                World.Send(new ClusterEvent.RestartWorkload(key));
                break;
            case 3:
                var template = DrawTemplate(key.Name.Name, broken: false);
                oracle.Spec = oracle.Spec with { Template = template };
                World.Send(new ClusterEvent.ApplyWorkload(oracle.Spec));
                break;
            case 4 when key.Kind == WorkloadKind.Deployment:
                World.Send(new ClusterEvent.PauseWorkload(key, false));
                World.Send(new ClusterEvent.ApplyWorkload(oracle.Spec with { Template = DrawTemplate(key.Name.Name,
                    true) }));
                World.Run(TimeSpan.FromSeconds(_random.Next(20)));
                if (_random.Next(3) != 0)
                {
                    World.Send(new ClusterEvent.UndoWorkload(key));
                }
                break;
            case 5 when key.Kind != WorkloadKind.DaemonSet:
                oracle.LowerBoundHolds = false;
                oracle.MostReplicas = oracle.Spec.Replicas;
                oracle.Spec = oracle.Spec with { Replicas = _random.Next(7) };
                Say($"  to {oracle.Spec.Replicas}");
                World.Send(new ClusterEvent.ScaleWorkload(key, oracle.Spec.Replicas));
                break;
            case 6 when key.Kind == WorkloadKind.Deployment:
                World.Send(new ClusterEvent.PauseWorkload(key, true));
                World.Send(new ClusterEvent.RestartWorkload(key));
                break;
            default:
                var pods = ClusterView.Pods(World.Cluster).Where(p => p.Workload == key).ToArray();
                if (pods.Length > 0)
                {
                    var pod = pods[_random.Next(pods.Length)].Key;
                    oracle.DeletedByUser.Add(pod);

                    // The others decide pod by pod and node by node: they go on beside a pod that somebody else took
                    // away. So does a ReplicaSet beside one that is Ready and not yet available: its victims are chosen
                    // by Ready.
                    oracle.LowerBoundHolds &= key.Kind == WorkloadKind.Deployment
                        && oracle.Spec.MinReady == TimeSpan.Zero;
                    World.Send(new ClusterEvent.DeletePod(
                        pod, _random.Next(3) == 0 ? TimeSpan.FromSeconds(_random.Next(5)) : null));
                }

                break;
        }
    }

    private TimeSpan Millis(int least, int most) => TimeSpan.FromMilliseconds(least + _random.Next(most - least + 1));

    private static ImmutableSortedDictionary<string, string> Labels(string app) =>
        ImmutableSortedDictionary<string, string>.Empty.Add("app", app);

    private static string Periods(ContainerSpec spec) => string.Join(
        '/',
        new[] { spec.StartupProbe, spec.ReadinessProbe, spec.LivenessProbe }
            .Select(static p => p is null ? "-" : $"{p.Period.TotalSeconds}x{p.SuccessThreshold}"));

    private void Say(string line) => _story.Append(CultureInfo.InvariantCulture, $"{line}\n");
}
