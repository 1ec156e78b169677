using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Tests.Worlds;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>A scenario's workloads and Services on <see cref="ClusterCore"/> in virtual time, with containers that do
/// what the recorded ones did and take as long to start.</summary>
internal sealed class PlayedCluster
{
    /// <summary>From a pod's creation until its first container may start, on the virtual host.</summary>
    private const double Sandbox = 0.5;

    /// <summary>The kubelet's relist period.</summary>
    private const double Relist = 1;

    private readonly ScenarioFolder _scenario;
    private readonly StreamTrace _trace;
    private readonly VirtualWorld _world;
    private readonly RecordedStarts _starts;
    private readonly Dictionary<long, (string Name, bool OneByOne)> _pods = [];
    private readonly Dictionary<(string Pod, string Address), string> _endpoints = [];

    public PlayedCluster(ScenarioFolder scenario, StreamTrace trace, PodLifecycleOptions kubelet, ulong seed)
    {
        _scenario = scenario;
        _trace = trace;
        _starts = new RecordedStarts(scenario);
        _world = new VirtualWorld(
            new ClusterOptions { Seed = seed, Nodes = ["node1"], Pods = kubelet },
            static (_, container) => Behaviour(container))
        {
            OnDecided = See,
            OnEvent = SeeEvent,
            StartDelayOf = StartDelay,
            StartFailureOf = container => scenario.FailureOf(container.Image),
        };
    }

    private double Now => (_world.Now - _world.Start).TotalSeconds;

    /// <summary>Carries out a command; false when the core has nothing for it.</summary>
    public bool Act(double at, string command)
    {
        Run(at);
        if (command.Split(' ') is [_, "apply", ..])
        {
            foreach (var service in _scenario.Manifests.Services)
            {
                _world.Send(new ClusterEvent.ApplyService(service));
            }

            foreach (var workload in _scenario.Manifests.Workloads)
            {
                _world.Send(new ClusterEvent.ApplyWorkload(workload));
            }

            return _scenario.Manifests.Workloads.Length > 0;
        }

        if (_scenario.Manifests.Workloads.IsEmpty || KubectlLine.Translate(command, _world.Cluster) is not { } e)
        {
            return false;
        }

        _world.Send(e);
        return true;
    }

    /// <summary><c>kubectl rollout status</c>: waits for the rollout's end, and says when that was.</summary>
    public double Await(double from, double most)
    {
        Run(from);
        while (Now < from + most && ClusterView.Workloads(_world.Cluster).Any(static w =>
            w.Stage == RolloutStage.Progressing))
        {
            Run(Now + 0.1);
        }

        return Now;
    }

    public void Run(double until)
    {
        _world.Run(TimeSpan.FromSeconds(Math.Max(0, until - Now)));
        Assert.Empty(_world.Violations);
    }

    private static AppBehaviour Behaviour(ContainerSpec container)
    {
        var app = AppScript.Of(container);
        return new AppBehaviour
        {
            Startup = app.ExitCode is null ? app.Wait : TimeSpan.Zero,
            CrashAfter = app.ExitCode is null ? null : app.Wait,
            CrashExitCode = app.ExitCode ?? 0,
            OnSigterm = app.ExitCode is null ? SigtermBehaviour.Exit : SigtermBehaviour.Ignore,
        };
    }

    /// <summary>As long as the recorded pod took; the relist then shows it 0 to 1 s later.</summary>
    private TimeSpan StartDelay(ObjectKey pod, int run)
    {
        var summary = ClusterView.Pod(_world.Cluster, pod);
        var recorded = run > 1 || summary is null ? null : _starts.Next(_pods[summary.Uid].Name);
        if (recorded is not { } start)
        {
            return AppBehaviour.Default.StartDelay;
        }

        // An app that listens later tells its start by its readiness: the status may have shown the start late.
        var wait = AppScript.Of(summary!.Shown.Template.Spec.Containers[0]).Wait.TotalSeconds;
        var latest = start.Ready - wait - Sandbox - Relist / 2;
        return TimeSpan.FromSeconds(Math.Max(
            AppBehaviour.Default.StartDelay.TotalSeconds, wait > 0 ? latest : start.Running - Sandbox - Relist / 2));
    }

    /// <summary>A controller takes several steps at one instant; each is an object of the real watch.</summary>
    private void SeeEvent(TimelineEvent e)
    {
        if (e is TimelineEvent.RevisionScaled scaled && scaled.From != scaled.To)
        {
            _trace.Size(Now, _trace.Revision(scaled.Revision), scaled.To);
        }
    }

    private void See()
    {
        foreach (var workload in ClusterView.Workloads(_world.Cluster))
        {
            SeeWorkload(workload.State);
        }

        var present = new HashSet<long>();
        foreach (var pod in ClusterView.Pods(_world.Cluster))
        {
            present.Add(pod.Uid);
            SeePod(pod);
        }

        foreach (var uid in _pods.Keys.Where(uid => !present.Contains(uid)).ToArray())
        {
            _trace.Pod(Now, $"{uid}", _pods[uid].Name, _pods[uid].OneByOne, null, ready: false, terminating: true);
            _pods.Remove(uid);
        }

        SeeEndpoints();
    }

    private void SeePod(PodSummary pod)
    {
        if (!_pods.TryGetValue(pod.Uid, out var known))
        {
            var kind = pod.Workload.Kind;
            var revision = _trace.Revision(pod.Revision);
            known = (kind == WorkloadKind.StatefulSet ? $"{pod.Key.Name} {revision}" : revision,
                kind != WorkloadKind.Deployment);
            _pods[pod.Uid] = known;
        }

        var terminating = pod.DeletionTimestamp is not null;
        _trace.Pod(
            Now, $"{pod.Uid}", known.Name, known.OneByOne, PodWords.Of(pod.Shown, terminating), pod.Shown.Ready,
            terminating);
    }

    /// <summary>An endpoint is its first pod's of that name: a StatefulSet's next one has another address.</summary>
    private void SeeEndpoints()
    {
        var present = new HashSet<(string, string)>();
        foreach (var endpoint in ClusterView.Services(_world.Cluster).SelectMany(static s => s.Endpoints))
        {
            var key = (endpoint.Pod.Name, endpoint.Address);
            present.Add(key);
            if (!_endpoints.TryGetValue(key, out var id))
            {
                _endpoints[key] = id = $"{ClusterView.Pod(_world.Cluster, endpoint.Pod)!.Uid}";
            }

            _trace.Endpoint(
                Now, id, PodWords.Conditions(endpoint.Ready, endpoint.Serving, endpoint.Terminating));
        }

        foreach (var (key, id) in _endpoints.Where(e => !present.Contains(e.Key)).ToArray())
        {
            _endpoints.Remove(key);
            _trace.Endpoint(Now, id, "");
        }
    }

    private void SeeWorkload(WorkloadState workload)
    {
        foreach (var revision in workload.Revisions)
        {
            if (workload is DeploymentState)
            {
                _trace.Size(Now, _trace.Revision(revision.PodLabel), revision.DesiredReplicas);
            }
        }

        foreach (var (name, value) in WorkloadCounts.Of(workload))
        {
            _trace.Count(Now, name, value);
        }
    }
}
