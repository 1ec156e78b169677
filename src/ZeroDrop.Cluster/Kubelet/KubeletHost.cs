using System.Collections.Concurrent;
using System.Collections.Immutable;
using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator;

namespace ZeroDrop.Cluster.Kubelet;

/// <summary>Carries out what the decision core wants done to pods: processes, signals, probes, hooks.</summary>
/// <remarks>It decides nothing: every result goes back to the core as an event.</remarks>
internal sealed class KubeletHost
{
    private readonly KubeletServices _services;
    private readonly Action<ClusterEvent> _post;
    private readonly ContainerStarter _starter;
    private readonly ProbeRunner _probes;
    private readonly HookRunner _hooks;
    private readonly ConcurrentDictionary<long, HostedPod> _pods = new();
    private readonly ConcurrentDictionary<ObjectKey, int> _generations = new();
    private readonly ConcurrentDictionary<string, (HostedPod Pod, PodContainer Container)> _byId =
        new(StringComparer.Ordinal);

    /// <summary>Makes the host.</summary>
    /// <param name="services">What it works with.</param>
    /// <param name="post">Takes events for the decision core; may be called from any thread.</param>
    public KubeletHost(KubeletServices services, Action<ClusterEvent> post)
    {
        _services = services;
        _post = post;
        _starter = new ContainerStarter(services);
        _probes = new ProbeRunner(services);
        _hooks = new HookRunner(services);
    }

    /// <summary>The live pods.</summary>
    public IEnumerable<HostedPod> Pods => _pods.Values;

    /// <summary>Gives a pod its address; answers with <see cref="PodEvent.Assigned"/>.</summary>
    public async Task CreateSandboxAsync(ClusterAction.CreateSandbox create, string workload)
    {
        var (key, template) = (create.Pod, create.Template);
        var sandbox = await _services.Network.CreateAsync($"{key.Namespace}/{key.Name}", _services.Stopping);
        var pod = new HostedPod(key, workload, template, create.Node, sandbox)
        {
            Incarnation = create.Uid,
            Generation = _generations.AddOrUpdate(key, 1, static (_, last) => last + 1),
            Ports = [.. template.Spec.InitContainers.Concat(template.Spec.Containers)
                .SelectMany(c => ProgramResolver.ListeningPorts(c))
                .Concat(_services.ServicePorts(key.Namespace, template.Labels)).Distinct()],
        };
        _pods[create.Uid] = pod;
        Report(pod, new PodEvent.Assigned(create.Node, pod.Address));
    }

    /// <summary>Carries out one action. Results come back as events; a failure is a broken environment and is
    /// thrown.</summary>
    public async Task CarryOutAsync(ClusterAction.ForPod forPod)
    {
        if (!_pods.TryGetValue(forPod.Uid, out var pod))
        {
            return;
        }

        switch (forPod.Action)
        {
            case PodAction.StartContainer start:
                await StartAsync(pod, start);
                break;
            case PodAction.SignalContainer signal when pod.Containers.TryGetValue(signal.Container, out var container):
                await SignalAsync(pod, container, signal.Signal);
                break;
            case PodAction.KillContainer kill when pod.Containers.TryGetValue(kill.Container, out var container):
                await KillAsync(pod, container);
                break;
            case PodAction.RunProbe probe when pod.Containers.TryGetValue(probe.Container, out var container):
                var probed = await _probes.RunAsync(pod, container, probe);
                Report(pod, new PodEvent.ProbeCompleted(probe.Container, probe.Kind, probed.Succeeded, probed.Message));
                break;
            case PodAction.RunHook hook when pod.Containers.TryGetValue(hook.Container, out var container):
                var hooked = await _hooks.RunAsync(pod, container, hook);
                Report(pod, new PodEvent.HookCompleted(hook.Container, hook.Kind, hooked.Succeeded, hooked.Message));
                break;
            case PodAction.CancelHook cancel when pod.Containers.TryGetValue(cancel.Container, out var container):
                HookRunner.Cancel(container, cancel.Kind);
                break;
            case PodAction.ReleaseSandbox:
                await _services.Network.EndAsync(pod.Sandbox, pod.Ports, _services.Stopping);
                break;
            case PodAction.RemovePod:
                _pods.TryRemove(pod.Incarnation, out _);
                break;
        }
    }

    /// <summary>Reports the ends of processes until the runtime ends.</summary>
    public async Task WatchExitsAsync()
    {
        await foreach (var exit in _services.Runtime.Exits.ReadAllAsync(_services.Stopping))
        {
            if (_byId.TryRemove(exit.ContainerId, out var ended))
            {
                // The runtime may tell of the end before anybody has looked at its answer to the start, and the core
                // takes the end of what it does not know to run for an old one.
                await ended.Container.StartReported.Task.WaitAsync(_services.Stopping);
                await ended.Container.Ended.CancelAsync();
                Report(ended.Pod, new PodEvent.ContainerExited(ended.Container.Spec.Name, exit.ExitCode)
                {
                    EndedAt = _services.Clock.ToCluster(exit.ExitedAt),
                    LastOutput = LogTail.Read(ended.Container.LogPath),
                });
            }
        }
    }

    private async Task StartAsync(HostedPod pod, PodAction.StartContainer start)
    {
        var plan = _starter.Plan(pod, start.Container, start.Restarts);
        if (plan.Error is { } error)
        {
            Report(pod, new PodEvent.ContainerStartFailed(start.Container.Name, error.Reason, error.Message));
            return;
        }

        var container = plan.Container!;
        pod.Containers[start.Container.Name] = container;
        if (plan.Start is null)
        {
            StartIdle(pod, container);
            return;
        }

        _byId[container.Id] = (pod, container);
        try
        {
            switch (await _services.Runtime.StartContainerAsync(plan.Start, _services.Stopping))
            {
                case ContainerStartResult.Started:
                    Report(pod, new PodEvent.ContainerStarted(start.Container.Name));
                    break;
                case ContainerStartResult.Failed failed:
                    _byId.TryRemove(container.Id, out _);
                    Report(pod, new PodEvent.ContainerStartFailed(
                        start.Container.Name, "RunContainerError", failed.Message));
                    break;
            }
        }
        finally
        {
            container.StartReported.TrySetResult();
        }
    }

    /// <summary>A container that serves nothing has no process: an init container is done, another one runs
    /// on.</summary>
    private void StartIdle(HostedPod pod, PodContainer container)
    {
        Report(pod, new PodEvent.ContainerStarted(container.Spec.Name));
        if (pod.Template.Spec.InitContainers.Contains(container.Spec) && !container.Spec.IsSidecar)
        {
            Report(pod, new PodEvent.ContainerExited(container.Spec.Name, 0));
        }
    }

    private async Task SignalAsync(HostedPod pod, PodContainer container, string signal)
    {
        var at = _services.Clock.GetUtcNow();
        var delivered = true;
        if (container.Program is not ContainerProgram.Idle)
        {
            var result = await _services.Runtime.SignalAsync(container.Id, Number(signal));
            at = _services.Clock.ToCluster(result.At);
            delivered = result.Outcome != SignalOutcome.IgnoredNoHandler;
        }

        Report(pod, new PodEvent.SignalSent(container.Spec.Name, signal, delivered) { SentAt = at });
        await EndIdleAsync(pod, container, exitCode: 0);
    }

    private async Task KillAsync(HostedPod pod, PodContainer container)
    {
        if (container.Program is not ContainerProgram.Idle)
        {
            await _services.Runtime.KillAsync(container.Id);
        }

        await EndIdleAsync(pod, container, exitCode: 137);
    }

    private static int Number(string signal) =>
        ContainerSignals.TryParse(signal, out var number) ? number : ContainerSignals.Terminate;

    /// <summary>What no process stands for ends when it is told to.</summary>
    private async Task EndIdleAsync(HostedPod pod, PodContainer container, int exitCode)
    {
        if (container.Program is ContainerProgram.Idle && !container.Ended.IsCancellationRequested)
        {
            await container.Ended.CancelAsync();
            Report(pod, new PodEvent.ContainerExited(container.Spec.Name, exitCode));
        }
    }

    private void Report(HostedPod pod, PodEvent report) =>
        _post(new ClusterEvent.PodReport(pod.Key, pod.Incarnation, report));
}
