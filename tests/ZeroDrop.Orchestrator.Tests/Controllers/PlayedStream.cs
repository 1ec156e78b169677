using ZeroDrop.Manifests.Objects;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>A scenario played again on the core: its manifests, then its commands at the recorded seconds, up to the
/// first that the core has nothing for.</summary>
internal sealed class PlayedStream
{
    /// <summary>How much longer it is played than recorded, for ends that come a little later.</summary>
    private const double Longer = 40;

    /// <summary>How long <c>kubectl rollout status</c> waits at most, in seconds.</summary>
    private const double Longest = 60;

    public PlayedStream(ScenarioFolder scenario, ulong seed = 1)
    {
        // The recorded kubelet (1.26.4 as released).
        var kubelet = PodLifecycleOptions.Default with
        {
            PreStopCountsAgainstGrace = false,
            TerminalPhaseOnDeletion = false,
        };
        var cluster = new PlayedCluster(scenario, Trace, kubelet, seed);
        var pods = new PlayedPods(scenario, kubelet);
        RecordedEnd = scenario.End;
        NotPlayed.AddRange(scenario.Manifests.Others.OfType<KubernetesObject.Other>()
            .Select(static o => $"kind {o.Kind}").Distinct());
        var (later, free) = (0.0, 0.0);
        foreach (var (at, command) in scenario.Commands)
        {
            if (KubectlLine.IsReadOnly(command))
            {
                free = command.Contains(" rollout status ", StringComparison.Ordinal)
                    ? cluster.Await(at + later, Longest) : free;
                continue;
            }

            later = Math.Max(later, free - at);
            var isPlayed = cluster.Act(at + later, command) | pods.Act(at + later, command);
            if (!isPlayed && scenario.Manifests.Workloads.Length + pods.Count > 0)
            {
                NotPlayed.Add($"from second {at:F0}: {string.Join(' ', command.Split(' ').Take(3))}");
                RecordedEnd = at;
                break;
            }

            Windows.Add((at, at + later));
        }

        End = RecordedEnd + later;
        cluster.Run(End + Longer);
        pods.Run(End + Longer);
        pods.Show(Trace);
    }

    public StreamTrace Trace { get; } = new();

    /// <summary>The second up to which the recording is to be compared.</summary>
    public double RecordedEnd { get; }

    /// <summary>The same second of the played stream.</summary>
    public double End { get; }

    /// <summary>The seconds of the commands that change something, in both streams: a command after <c>kubectl rollout
    /// status</c> waits for the end of the rollout.</summary>
    public List<(double Recorded, double Played)> Windows { get; } = [];

    /// <summary>What the core has nothing for.</summary>
    public List<string> NotPlayed { get; } = [];
}
