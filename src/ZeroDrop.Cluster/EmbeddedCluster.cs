using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Threading.Channels;
using ZeroDrop.Cluster.Balancing;
using ZeroDrop.Cluster.Kubelet;
using ZeroDrop.Cluster.Network;
using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator;

namespace ZeroDrop.Cluster;

/// <summary>A Kubernetes on this machine: the decision core on real time, with real processes behind real
/// addresses.</summary>
/// <remarks>One loop feeds the core; everything else (processes, probes, hooks, balancers) runs beside it and reports
/// back as events, so that the core sees one event after the other.</remarks>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private readonly Channel<ClusterEvent> _events = Channel.CreateUnbounded<ClusterEvent>(
        new UnboundedChannelOptions { SingleReader = true });

    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource<Exception> _faulted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, IRouterDataPlane> _dataPlanes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Route> _routes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ObjectKey, string> _workloadOf = new();
    private readonly ConcurrentDictionary<string, bool> _notes = new(StringComparer.Ordinal);
    private readonly ClusterParts _parts;
    private readonly KubeletHost _kubelet;
    private readonly HealthChecker _health;
    private readonly Task _loop;
    private volatile ClusterState _state;
    private ImmutableArray<ConfigData> _config = [];
    private ImmutableArray<ServiceSpec> _services = [];

    private EmbeddedCluster(EmbeddedClusterOptions options, ClusterParts parts)
    {
        _parts = parts;
        _state = ClusterCore.Create(
            new ClusterOptions
            {
                Seed = (ulong)options.Seed,
                Nodes = options.Nodes,
                Pods = new Orchestrator.Pods.PodLifecycleOptions
                {
                    PreStopCountsAgainstGrace = !options.PreStopOutsideGrace,

                    // The network's part lets the address refuse for that long (INetworkIsolation.EndAsync).
                    SandboxStopDelay = TimeSpan.Zero,
                },
            },
            parts.Clock.GetUtcNow());
        _health = new HealthChecker(parts.Clock);
        _kubelet = new KubeletHost(parts.Kubelet(options, this), Post);
        _loop = Task.Run(RunAsync);
        Track(_kubelet.WatchExitsAsync());
        Track(WatchRuntimeAsync());
    }

    /// <summary>The cluster's time.</summary>
    public ClusterClock Clock => _parts.Clock;

    /// <summary>What has happened.</summary>
    public TimelineRecorder Timeline { get; } = new();

    /// <summary>What the decision core knows now.</summary>
    public ClusterState State => _state;

    /// <summary>Where containers write their logs.</summary>
    public string LogDirectory => _parts.Directory;

    /// <summary>What should be said to the user: things that are not emulated or not run.</summary>
    public IEnumerable<string> Notes => _notes.Keys.Order(StringComparer.Ordinal);

    /// <summary>Completes with the reason when the environment failed: the cluster is of no use any more.</summary>
    public Task<Exception> Faulted => _faulted.Task;

    internal CancellationToken Stopping => _stopping.Token;

    /// <summary>Starts an empty cluster.</summary>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    /// <exception cref="RuntimeFaultException">The supervisor did not start.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static async Task<EmbeddedCluster> StartAsync(
        EmbeddedClusterOptions options, TimeProvider real, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(real);
        return new EmbeddedCluster(options, await ClusterParts.StartAsync(options, real, cancellation));
    }

    /// <summary>Tells the decision core something. From any thread.</summary>
    public void Post(ClusterEvent occurrence) => _events.Writer.TryWrite(occurrence);

    /// <summary>Applies ConfigMaps and Secrets, Services, then workloads.</summary>
    public void Apply(
        ImmutableArray<ConfigData> config, ImmutableArray<ServiceSpec> services, ImmutableArray<WorkloadSpec> workloads)
    {
        _config =
        [
            .. _config.Where(old => !config.Any(c => c.Key == old.Key && c.IsSecret == old.IsSecret)),
            .. config,
        ];
        _services = [.. _services.Where(old => !services.Any(s => s.Key == old.Key)), .. services];
        foreach (var service in services)
        {
            Post(new ClusterEvent.ApplyService(service));
        }

        foreach (var workload in workloads)
        {
            foreach (var gate in workload.Template.Spec.ReadinessGates)
            {
                Note($"readiness gate {gate} of {workload.Key}: whoever opens it is not emulated; it opens as soon as "
                    + "the containers are ready");
            }

            Post(new ClusterEvent.ApplyWorkload(workload));
        }
    }

    /// <summary>Puts a router in front of a Service.</summary>
    /// <exception cref="IOException">A listener's port is taken.</exception>
    public async Task<IRouterDataPlane> AddRouteAsync(Route route, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(route);
        var dataPlane = await DataPlaneCatalogue.StartAsync(
            route, Clock, _parts.Network.AllocateHostAddressAsync, cancellation, _parts.DataPlane(route, Note));
        _routes[route.Router.Id] = route;
        _dataPlanes[route.Router.Id] = dataPlane;
        Post(new ClusterEvent.ApplyRouter(route.Router));
        return dataPlane;
    }

    /// <summary>The data plane of a router that was added.</summary>
    public IRouterDataPlane DataPlane(string router) => _dataPlanes[router];

    /// <summary>Targets that a router sends to although nothing listens there now: <c>ip:port</c>. A pod without a
    /// readiness probe is such a target until its app has started.</summary>
    public async Task<ImmutableArray<string>> DeafTargetsAsync(CancellationToken cancellation = default)
    {
        var nodes = ClusterView.Routers(_state).SelectMany(r => r.Nodes);
        var targets = nodes.SelectMany(n => n.Targets).Distinct().ToList();
        var deaf = ImmutableArray.CreateBuilder<string>();
        foreach (var target in targets)
        {
            using var timer = new CancellationTokenSource(ClusterClock.ShortestRealTimeout, Clock.Real);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
            var endpoint = IPEndPoint.Parse(target);
            var result = await TcpHandler.ProbeAsync(endpoint.Address.ToString(), endpoint.Port, stop.Token);
            if (!result.Succeeded)
            {
                deaf.Add(target);
            }
        }

        return deaf.DrainToImmutable();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _events.Writer.TryComplete();
        await _loop;
        try
        {
            await Disposal.AllAsync([.. _dataPlanes.Values, _parts]);
        }
        finally
        {
            _stopping.Dispose();
        }
    }

    /// <summary>Says something to the user, once.</summary>
    public void Note(string note) => _notes.TryAdd(note, true);

    internal ImmutableArray<ConfigData> Config() => _config;

    internal ImmutableArray<int> ServicePorts(string ns, IReadOnlyDictionary<string, string> labels) =>
        [.. _services.Where(s => s.Key.Namespace == ns && s.Selector is { IsEmpty: false } selector
                && selector.Matches(labels))
            .SelectMany(s => s.Ports).Where(p => p.Protocol == "TCP" && p.TargetPort.Number > 0)
            .Select(p => p.TargetPort.Number).Distinct()];

    private async Task RunAsync()
    {
        try
        {
            while (!_stopping.IsCancellationRequested)
            {
                if (_events.Reader.TryRead(out var occurrence))
                {
                    Turn(occurrence);
                }
                else if (_state.NextWake is { } wake && wake <= Clock.GetUtcNow())
                {
                    Turn(new ClusterEvent.Tick());
                }
                else
                {
                    await WaitAsync();
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            // The core's loop is the last one who could report a bug in it.
            _faulted.TrySetResult(e);
        }
    }

    private async Task WaitAsync()
    {
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var readable = _events.Reader.WaitToReadAsync(wake.Token).AsTask();
        if (_state.NextWake is { } at)
        {
            var wait = at - Clock.GetUtcNow();
            await Task.WhenAny(
                readable, Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Clock, wake.Token));
        }
        else
        {
            await readable;
        }

        await wake.CancelAsync();
    }

    private void Turn(ClusterEvent occurrence)
    {
        var decision = ClusterCore.Decide(_state, occurrence, Clock.GetUtcNow());
        _state = decision.State;
        foreach (var action in decision.Actions)
        {
            CarryOut(action);
        }
    }

    private void CarryOut(ClusterAction action)
    {
        switch (action)
        {
            case ClusterAction.Record record:
                if (record.Event is TimelineEvent.PodCreated created)
                {
                    _workloadOf[created.Pod] = created.Workload;
                }

                Timeline.Add(record.Event);
                break;
            case ClusterAction.CreateSandbox create:
                Track(_kubelet.CreateSandboxAsync(create, _workloadOf.GetValueOrDefault(create.Pod, "")));
                break;
            case ClusterAction.ForPod forPod:
                Track(_kubelet.CarryOutAsync(forPod));
                break;
            case ClusterAction.ProgramRouter program when _dataPlanes.TryGetValue(program.Router, out var dataPlane):
                dataPlane.Program(program.Node, program.Targets);
                break;
            case ClusterAction.CheckTarget check when _routes.TryGetValue(check.Router, out var route):
                Track(CheckAsync(route, check.Target));
                break;
            case ClusterAction.CloseTarget close when _dataPlanes.TryGetValue(close.Router, out var dataPlane):
                dataPlane.CloseTarget(close.Target);
                break;
        }
    }

    private async Task CheckAsync(Route route, string target)
    {
        var result = await _health.CheckAsync(route.Router.TargetGroup!, target, _stopping.Token);
        Post(new ClusterEvent.HealthCheckCompleted(route.Router.Id, target, result.Succeeded, result.Message));
    }

    private async Task WatchRuntimeAsync()
    {
        var fault = await _parts.Runtime.Faulted.WaitAsync(_stopping.Token);
        _faulted.TrySetResult(fault);
    }

    /// <summary>Work beside the loop: it reports by events; if it throws, the environment is broken.</summary>
    private async void Track(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception e) when (_stopping.IsCancellationRequested
            && e is RuntimeFaultException or ChannelClosedException)
        {
        }
        catch (Exception e)
        {
            _faulted.TrySetResult(e);
        }
    }
}
