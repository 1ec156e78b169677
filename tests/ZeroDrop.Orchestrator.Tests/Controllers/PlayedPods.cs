using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Tests.Pods;

namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>A scenario's bare pods. The cluster's core has pods of workloads only, so each has a kubelet of its
/// own.</summary>
internal sealed class PlayedPods
{
    private readonly Dictionary<string, (VirtualPod Pod, double From)> _pods = [];
    private readonly Dictionary<string, HashSet<string>> _files = [];

    public PlayedPods(ScenarioFolder scenario, PodLifecycleOptions kubelet)
    {
        foreach (var manifest in scenario.Manifests.Others.OfType<KubernetesObject.Pod>())
        {
            var name = manifest.Key.Name;
            var from = scenario.Changes.First(c => c.Object.Kind == "Pod" && c.Object.Name == name).At;
            var files = _files[name] = [];
            var spec = manifest.Template.Spec;
            var scripts = spec.InitContainers.Concat(spec.Containers)
                .ToDictionary(static c => c.Name, c => Script(scenario, c, files));
            _pods[name] = (new VirtualPod(spec, kubelet, scripts), from);
            _pods[name].Pod.Assign();
        }
    }

    public int Count => _pods.Count;

    /// <summary>Carries out a command; false when it is none about bare pods.</summary>
    public bool Act(double at, string command)
    {
        switch (command.Split(' '))
        {
            case [_, "apply", ..]:
                return _pods.Count > 0;
            case [_, "delete", "pod", .. var names]:
                foreach (var name in names.Where(_pods.ContainsKey))
                {
                    var grace = At(name, at).State.Template.Spec.TerminationGracePeriod;
                    _pods[name].Pod.Delete(grace.TotalSeconds);
                }

                return _pods.Count > 0;
            case [_, "exec", var pod, "--", "touch", var file]:
                At(pod, at);
                return _files[pod].Add(file);
            case [_, "exec", var pod, "--", "rm", var file]:
                At(pod, at);
                return _files[pod].Remove(file);
            default:
                return false;
        }
    }

    public void Run(double until)
    {
        foreach (var name in _pods.Keys)
        {
            At(name, until);
            Assert.Empty(_pods[name].Pod.Violations);
        }
    }

    public void Show(StreamTrace trace)
    {
        var shown = new List<(double At, Action Show)>();
        foreach (var (name, (pod, from)) in _pods)
        {
            shown.Add((from, () => trace.Pod(from, name, name, false, "Pending []", false, false)));
            foreach (var (after, state) in pod.Shown)
            {
                var at = from + after.TotalSeconds;
                var terminating = state.DeletionTimestamp is not null;
                var words = PodWords.Of(state, terminating);
                shown.Add((at, () => trace.Pod(at, name, name, false, words, state.Ready, terminating)));
            }

            if (pod.State.Removed)
            {
                var at = from + pod.Times<PodAction.RemovePod>()[0];
                shown.Add((at, () => trace.Pod(at, name, name, false, null, ready: false, terminating: true)));
            }
        }

        foreach (var (_, show) in shown.OrderBy(static s => s.At))
        {
            show();
        }
    }

    private VirtualPod At(string name, double at)
    {
        var (pod, from) = _pods[name];
        return pod.RunUntil(Math.Max(at - from, pod.Elapsed.TotalSeconds));
    }

    private static ContainerScript Script(ScenarioFolder scenario, ContainerSpec container, HashSet<string> files)
    {
        var app = AppScript.Of(container);
        var failure = scenario.FailureOf(container.Image);
        return new ContainerScript
        {
            StartFails = _ => failure,
            ExitsAfter = _ => app.ExitCode is null ? null : app.Wait,
            ExitCode = app.ExitCode ?? 0,
            PostStart = AppScript.Hook(container.PostStart),
            PreStop = AppScript.Hook(container.PreStop),
            Probe = (kind, _, age) => AppScript.Passes(container, ProbeOf(container, kind), age, files),
        };
    }

    private static ProbeSpec ProbeOf(ContainerSpec container, ProbeKind kind) => (kind switch
    {
        ProbeKind.Startup => container.StartupProbe,
        ProbeKind.Liveness => container.LivenessProbe,
        ProbeKind.Readiness => container.ReadinessProbe,
        _ => throw new InvalidOperationException($"unknown probe {kind}"),
    })!;
}
