using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Manifests;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Tests.Worlds;

namespace ZeroDrop.Orchestrator.Tests.Fidelity;

/// <summary>A recorded rollout played again: the same manifests and actions in virtual time, with the app that the
/// manifest's environment describes. Only the length of a drain comes from the recording: it depends on the
/// load.</summary>
internal sealed class VirtualRollout
{
    private readonly Dictionary<string, (bool Ready, bool Deleting)> _pods = [];
    private readonly Dictionary<string, string> _endpoints = [];
    private readonly Queue<(double Length, int ExitCode)> _drains;
    private readonly VirtualWorld _world;
    private readonly HashSet<string> _old = [];
    private readonly Dictionary<string, string> _new = [];
    private readonly Dictionary<string, Queue<double>> _newDrains;
    private DateTimeOffset _start;
    private DateTimeOffset _sliceAt;

    public VirtualRollout(Recording recording, ulong seed)
    {
        _drains = new(recording.Drains);
        _newDrains = recording.NewDrains.ToDictionary(static d => d.Key, static d => new Queue<double>(d.Value));
        var manifests = new ManifestLoader().Load([Path.Combine(recording.Folder, "manifests.yaml")]);
        Assert.False(manifests.HasFatalProblem);
        _world = new VirtualWorld(
            new ClusterOptions
            {
                Seed = seed,
                Nodes = ["node1"],
                Pods = PodLifecycleOptions.Default with
                {
                    PreStopCountsAgainstGrace = !recording.ReleasedKubelet,
                    TerminalPhaseOnDeletion = false,
                },
            },
            static (_, container) => Behaviour(container))
        {
            DrainOf = NextDrain,
            OnEvent = See,
        };
        _start = DateTimeOffset.MaxValue;
        _world.Send(new ClusterEvent.ApplyService(Assert.Single(manifests.Services)));
        var workload = Assert.Single(manifests.Workloads);
        _world.Send(new ClusterEvent.ApplyWorkload(workload));
        _world.Run(TimeSpan.FromSeconds(60));
        Before();
        _start = _world.Now;
        foreach (var (at, command) in recording.Actions)
        {
            _world.Run(_start + TimeSpan.FromSeconds(at) - _world.Now);
            workload = Act(workload, command);
        }

        _world.Run(TimeSpan.FromSeconds(60));
        Assert.Empty(_world.Violations);
    }

    public RolloutTrace Trace { get; } = new();

    public int LeastReady { get; private set; } = int.MaxValue;

    private double Seconds(DateTimeOffset at) => (at - _start).TotalSeconds;

    private static AppBehaviour Behaviour(ContainerSpec container)
    {
        var stop = Env(container, "ON_SIGTERM") ?? "exit";
        var lame = stop.StartsWith("graceful-lame:", StringComparison.Ordinal) ? Number(stop[14..]) : 0;
        return new AppBehaviour
        {
            Startup = TimeSpan.FromMilliseconds(Number(Env(container, "STARTUP_MS") ?? "0")),
            OnSigterm = stop switch
            {
                "exit" => SigtermBehaviour.Exit,
                "ignore" => SigtermBehaviour.Ignore,
                _ => SigtermBehaviour.Graceful,
            },
            LameDuck = TimeSpan.FromMilliseconds(lame),
            Drain = TimeSpan.FromMilliseconds(Number(Env(container, "DRAIN_MS") ?? "0")),
            NeverReady = Env(container, "NEVER_READY") == "1",
            HooksFail = container.Image.Contains("distroless", StringComparison.Ordinal),
        };
    }

    private static string? Env(ContainerSpec container, string name) =>
        container.Env.FirstOrDefault(e => e.Name == name)?.Value;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The recorded length; one that was cut off by SIGKILL would have been longer: the app's own limit. A new
    /// pod may be stopped more than once.</summary>
    private TimeSpan NextDrain(ObjectKey pod, AppBehaviour app)
    {
        if (!_old.Contains(pod.Name))
        {
            return _newDrains.TryGetValue(_new[pod.Name], out var lengths) && lengths.TryDequeue(out var length)
                ? TimeSpan.FromSeconds(length)
                : TimeSpan.Zero;
        }

        return _drains.TryDequeue(out var drain) && drain.ExitCode == 0
            ? TimeSpan.FromSeconds(Math.Max(0, drain.Length)) - app.LameDuck
            : app.Drain;
    }

    private WorkloadSpec Act(WorkloadSpec workload, string command)
    {
        if (command.StartsWith("kubectl rollout restart", StringComparison.Ordinal))
        {
            _world.Send(new ClusterEvent.RestartWorkload(workload.Key));
        }
        else if (command.StartsWith("kubectl rollout undo", StringComparison.Ordinal))
        {
            _world.Send(new ClusterEvent.UndoWorkload(workload.Key));
        }
        else
        {
            const string SetEnv = "kubectl set env deploy/app ";
            Assert.StartsWith(SetEnv, command, StringComparison.Ordinal);
            foreach (var pair in command[SetEnv.Length..].Split(' '))
            {
                workload = WithEnv(workload, pair[..pair.IndexOf('=')], pair[(pair.IndexOf('=') + 1)..]);
            }

            _world.Send(new ClusterEvent.ApplyWorkload(workload));
        }

        return workload;
    }

    private static WorkloadSpec WithEnv(WorkloadSpec workload, string name, string value)
    {
        var spec = workload.Template.Spec;
        var containers = spec.Containers.Select(c => c with
        {
            Env = c.Env.RemoveAll(e => e.Name == name).Add(new EnvVar { Name = name, Value = value }),
        }).ToImmutableArray();
        return workload with { Template = workload.Template with { Spec = spec with { Containers = containers } } };
    }

    /// <summary>What a watch that begins before the rollout sees first.</summary>
    private void Before()
    {
        foreach (var (name, state) in _pods)
        {
            _old.Add(name);
            Trace.Pod(-1, name, state.Ready, state.Deleting, null, gone: false);
        }

        Trace.Slice(-1, _endpoints);
    }

    private void See(TimelineEvent e)
    {
        // All changes of one sync are one object of the watch.
        if (e.At > _sliceAt && _sliceAt >= _start)
        {
            LeastReady = Math.Min(LeastReady, _endpoints.Values.Count(static c => c[0] == 'r'));
        }

        switch (e)
        {
            case TimelineEvent.PodCreated created:
                if (e.At >= _start)
                {
                    _new[created.Pod.Name] = $"new{_new.Count + 1}";
                }

                Set(e.At, created.Pod.Name, (false, false));
                break;
            case TimelineEvent.PodReadyChanged ready:
                Set(e.At, ready.Pod.Name, _pods[ready.Pod.Name] with { Ready = ready.Ready });
                break;
            case TimelineEvent.PodDeletionRequested deletion:
                Set(e.At, deletion.Pod.Name, _pods[deletion.Pod.Name] with { Deleting = true });
                break;
            case TimelineEvent.ContainerExited exited:
                Trace.ExitCodes[exited.Pod.Name] = exited.ExitCode;
                break;
            case TimelineEvent.PodGone gone:
                var last = _pods[gone.Pod.Name];
                _pods.Remove(gone.Pod.Name);
                Trace.Pod(Seconds(e.At), gone.Pod.Name, last.Ready, last.Deleting, null, gone: true);
                break;
            case TimelineEvent.EndpointChanged endpoint:
                _endpoints[endpoint.Pod.Name] = RolloutTrace.Conditions(
                    endpoint.Ready, endpoint.Serving, endpoint.Terminating);
                Slices(e.At);
                break;
            case TimelineEvent.EndpointRemoved removed:
                _endpoints.Remove(removed.Pod.Name);
                Slices(e.At);
                break;
            default:
                break;
        }
    }

    private void Set(DateTimeOffset at, string name, (bool Ready, bool Deleting) state)
    {
        _pods[name] = state;
        if (at >= _start)
        {
            Trace.Pod(Seconds(at), name, state.Ready, state.Deleting, null, gone: false);
        }
    }

    private void Slices(DateTimeOffset at)
    {
        if (at >= _start)
        {
            Trace.Slice(Seconds(at), _endpoints);
            _sliceAt = at;
        }
    }
}
