using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator.Tests.Worlds;

/// <summary>The host's part: sandboxes, containers, probes and hooks.</summary>
internal sealed partial class VirtualWorld
{
    private readonly Dictionary<long, VirtualPod> _pods = [];
    private readonly HashSet<long> _asked = [];
    private readonly Dictionary<string, VirtualPod> _byAddress = [];
    private int _lastAddress;

    /// <summary>Pods that have a sandbox, by uid.</summary>
    public IReadOnlyDictionary<long, VirtualPod> Pods => _pods;

    /// <summary>Whether a target would take a connection now.</summary>
    public bool Accepts(string target) =>
        _byAddress.TryGetValue(target[..target.LastIndexOf(':')], out var pod)
        && pod.Containers.Values.Any(static c => c.Accepts);

    private void CarryOut(ClusterAction action)
    {
        switch (action)
        {
            case ClusterAction.Record record:
                Timeline.Add(record.Event);
                OnEvent?.Invoke(record.Event);
                break;
            case ClusterAction.CreateSandbox sandbox:
                CreateSandbox(sandbox);
                break;
            case ClusterAction.ForPod forPod:
                CarryOut(forPod);
                break;
            case ClusterAction.ProgramRouter program:
                Routes[$"{program.Router}/{program.Node}"] = program.Targets;
                break;
            case ClusterAction.CheckTarget check:
                After(ProbeLatency, () => Send(new ClusterEvent.HealthCheckCompleted(
                    check.Router, check.Target, Accepts(check.Target), Accepts(check.Target) ? ""
                        : "Target.FailedHealthChecks")));
                break;
            case ClusterAction.CloseTarget:
                break;
            default:
                throw new InvalidOperationException($"unknown action {action}");
        }
    }

    private void CreateSandbox(ClusterAction.CreateSandbox sandbox)
    {
        if (!_asked.Add(sandbox.Uid))
        {
            Violation($"second sandbox for {sandbox.Pod}");
        }

        var number = ++_lastAddress;
        var pod = new VirtualPod(sandbox.Pod, sandbox.Uid, sandbox.Template,
            $"10.{number >> 16}.{(number >> 8) & 255}.{number & 255}");
        After(SandboxDelay, () =>
        {
            _pods[pod.Uid] = pod;
            _byAddress[pod.Address] = pod;
            Report(pod, new PodEvent.Assigned(sandbox.Node, pod.Address));
        });
    }

    private void Report(VirtualPod pod, PodEvent report) => Send(new ClusterEvent.PodReport(pod.Key, pod.Uid, report));

    private void CarryOut(ClusterAction.ForPod forPod)
    {
        var action = forPod.Action;
        if (!_pods.TryGetValue(forPod.Uid, out var pod))
        {
            if (action is not (PodAction.RemovePod or PodAction.ReleaseSandbox))
            {
                Violation($"{action} for a pod without a sandbox: {forPod.Pod}");
            }

            return;
        }

        switch (action)
        {
            case PodAction.StartContainer start:
                StartContainer(pod, start);
                break;
            case PodAction.SignalContainer signal when Living(pod, signal.Container, action) is { } container:
                var delivered = container.App.OnSigterm != SigtermBehaviour.Ignore;
                After(TimeSpan.Zero, () => Report(
                    pod, new PodEvent.SignalSent(signal.Container, signal.Signal, delivered)));
                Signal(pod, container);
                break;
            case PodAction.KillContainer kill when Living(pod, kill.Container, action) is { } container:
                End(pod, container, 137);
                break;
            case PodAction.RunProbe probe when Living(pod, probe.Container, action) is { } container:
                After(ProbeLatency, () => Probe(pod, container, probe));
                break;
            case PodAction.RunHook hook when Living(pod, hook.Container, action) is { } container:
                RunHook(pod, container, hook);
                break;
            case PodAction.CancelHook hook:
                pod.Hooks.Remove((hook.Container, hook.Kind));
                break;
            case PodAction.ReleaseSandbox:
                Release(pod);
                break;
            case PodAction.RemovePod:
                Release(pod);
                _pods.Remove(pod.Uid);
                break;
            default:
                break;
        }
    }

    private VirtualContainer? Living(VirtualPod pod, string name, PodAction action)
    {
        if (pod.Containers.TryGetValue(name, out var container) && container.Alive)
        {
            return container;
        }

        if (container is not { Ended: true, EndReported: false })
        {
            Violation($"{action} for a container that does not run, pod {pod.Key}");
        }

        return null;
    }

    private void Release(VirtualPod pod)
    {
        foreach (var container in pod.Containers.Values.Where(static c => c.Alive))
        {
            Violation($"sandbox of {pod.Key} given back while {container.Spec.Name} runs");
        }

        pod.Released = true;
    }

    private void StartContainer(VirtualPod pod, PodAction.StartContainer start)
    {
        var name = start.Container.Name;
        if (pod.Released || (pod.Containers.TryGetValue(name, out var before) && !before.Ended))
        {
            Violation($"{pod.Key}: start of {name}, which runs or has no sandbox");
        }

        var container = new VirtualContainer(start.Container, _apps(pod.Template, start.Container), ++pod.LastNumber);
        pod.Containers[name] = container;
        After(StartDelayOf?.Invoke(pod.Key, container.Run) ?? container.App.StartDelay, () =>
        {
            if (pod.Released)
            {
                container.Ended = true;
                return;
            }

            if (StartFailureOf(start.Container) is { } failure)
            {
                container.Ended = true;
                container.EndReported = true;
                Report(pod, new PodEvent.ContainerStartFailed(name, failure.Reason, failure.Message));
                return;
            }

            container.Started = true;
            After(container.App.Startup, () => container.Listening = !container.Stopping);
            if (container.App.CrashAfter is { } crash)
            {
                After(crash, () => End(pod, container, container.App.CrashExitCode));
            }

            Report(pod, new PodEvent.ContainerStarted(name));
        });
    }

    private void Signal(VirtualPod pod, VirtualContainer container)
    {
        if (container.Stopping)
        {
            return;
        }

        switch (container.App.OnSigterm)
        {
            case SigtermBehaviour.Ignore:
                break;
            case SigtermBehaviour.Exit:
                container.Stopping = true;
                After(TimeSpan.FromMilliseconds(5), () => End(pod, container, container.App.ExitCode));
                break;
            case SigtermBehaviour.Graceful:
                container.Stopping = true;
                After(container.App.LameDuck, () => container.Listening = false);
                After(
                    container.App.LameDuck + DrainOf(pod.Key, container.App),
                    () => End(pod, container, container.App.ExitCode));
                break;
            default:
                throw new InvalidOperationException($"unknown behaviour {container.App.OnSigterm}");
        }
    }

    private void End(VirtualPod pod, VirtualContainer container, int exitCode)
    {
        if (!container.Alive)
        {
            return;
        }

        container.Ended = true;
        container.Listening = false;
        foreach (var hook in pod.Hooks.Keys.Where(h => h.Container == container.Spec.Name).ToArray())
        {
            // An exec hook runs inside the container and ends with it (causes.md 6.8).
            pod.Hooks.Remove(hook);
            After(TimeSpan.Zero, () => Report(pod, new PodEvent.HookCompleted(hook.Container, hook.Kind, false,
                "137")));
        }

        // Not from inside an action: the host learns of an exit through its own event.
        After(TimeSpan.FromMilliseconds(1), () =>
        {
            container.EndReported = true;
            Report(pod, new PodEvent.ContainerExited(container.Spec.Name, exitCode));
        });
    }

    private void Probe(VirtualPod pod, VirtualContainer container, PodAction.RunProbe probe)
    {
        if (pod.Containers.GetValueOrDefault(probe.Container) != container)
        {
            return;
        }

        var succeeded = container.Accepts && !(container.App.NeverReady && probe.Kind == ProbeKind.Readiness);
        Report(pod, new PodEvent.ProbeCompleted(
            probe.Container, probe.Kind, succeeded, succeeded ? "" : "connect: connection refused"));
    }

    private void RunHook(VirtualPod pod, VirtualContainer container, PodAction.RunHook hook)
    {
        var key = (hook.Container, hook.Kind);
        if (pod.Hooks.ContainsKey(key))
        {
            Violation($"{pod.Key}: hook {key} started twice");
        }

        var number = ++pod.LastNumber;
        pod.Hooks[key] = number;
        var fails = container.App.HooksFail && hook.Handler is HandlerAction.Exec;
        After(fails ? TimeSpan.FromMilliseconds(30) : HookLength(hook.Handler), () =>
        {
            if (pod.Hooks.TryGetValue(key, out var running) && running == number)
            {
                pod.Hooks.Remove(key);
                Report(pod, new PodEvent.HookCompleted(hook.Container, hook.Kind, !fails, fails ? "exit code 126"
                    : ""));
            }
        });
    }

    private static TimeSpan HookLength(HandlerAction handler) => handler switch
    {
        HandlerAction.Sleep sleep => sleep.Duration,
        HandlerAction.Exec exec when SleepCommand.TryParse(exec.Command, out var duration) => duration,
        _ => TimeSpan.FromMilliseconds(10),
    };
}
