using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>A recorded kubectl command as what the core is told.</summary>
internal static class KubectlLine
{
    private const string Namespace = "default";

    /// <summary>Whether a command changes nothing.</summary>
    public static bool IsReadOnly(string command) => command.Split(' ') is
        [_, "get" or "wait", ..] or [_, "rollout", "status" or "history", ..];

    /// <summary>The event; null when the core has none for it.</summary>
    public static ClusterEvent? Translate(string command, ClusterState cluster) => command.Split(' ') switch
    {
        [_, "scale", var target, var replicas] => new ClusterEvent.ScaleWorkload(Key(target), Number(replicas)),
        [_, "rollout", "restart", var target] => new ClusterEvent.RestartWorkload(Key(target)),
        [_, "rollout", "undo", var target] => new ClusterEvent.UndoWorkload(Key(target)),
        [_, "rollout", "undo", var target, var revision] =>
            new ClusterEvent.UndoWorkload(Key(target), Number(revision)),
        [_, "rollout", "pause", var target] => new ClusterEvent.PauseWorkload(Key(target), true),
        [_, "rollout", "resume", var target] => new ClusterEvent.PauseWorkload(Key(target), false),
        [_, "set", "image", var target, var pair] => Change(cluster, Key(target), (name, container) =>
            name == container.Name ? container with { Image = Value(pair) } : container, Name(pair)),
        [_, "set", "env", var target, var pair] => Change(cluster, Key(target), (name, container) => container with
        {
            Env = [.. container.Env.Select(e => e.Name == name ? e with { Value = Value(pair) } : e)],
        }, Name(pair)),
        [_, "patch", var kind, var name, "-p", var patch] => Patch(cluster, Key($"{kind}/{name}"), patch),
        _ => null,
    };

    private static WorkloadKey Key(string target)
    {
        var slash = target.IndexOf('/', StringComparison.Ordinal);
        var kind = target[..slash] switch
        {
            "deploy" => WorkloadKind.Deployment,
            "sts" => WorkloadKind.StatefulSet,
            "ds" => WorkloadKind.DaemonSet,
            var other => throw new InvalidOperationException($"unknown kind in a recorded command: {other}"),
        };
        return new WorkloadKey(kind, new ObjectKey(Namespace, target[(slash + 1)..]));
    }

    private static WorkloadSpec Spec(ClusterState cluster, WorkloadKey key) =>
        ClusterView.Workload(cluster, key)!.State.Spec;

    private static ClusterEvent.ApplyWorkload Change(
        ClusterState cluster, WorkloadKey key, Func<string, ContainerSpec, ContainerSpec> change, string name)
    {
        var spec = Spec(cluster, key);
        var pod = spec.Template.Spec;
        var containers = pod.Containers.Select(container => change(name, container)).ToImmutableArray();
        return new ClusterEvent.ApplyWorkload(
            spec with { Template = spec.Template with { Spec = pod with { Containers = containers } } });
    }

    /// <summary>A patch of the update strategy; the core's specs have nothing else that the recordings
    /// patch.</summary>
    private static ClusterEvent.ApplyWorkload? Patch(ClusterState cluster, WorkloadKey key, string patch)
    {
        using var json = JsonDocument.Parse(patch);
        if (!json.RootElement.GetProperty("spec").TryGetProperty("updateStrategy", out var strategy))
        {
            return null;
        }

        var rolling = strategy.GetProperty("rollingUpdate");
        var spec = Spec(cluster, key);
        return new ClusterEvent.ApplyWorkload(spec with
        {
            Strategy = spec.Strategy with
            {
                MaxSurge = IntOrPercent.Count(rolling.GetProperty("maxSurge").GetInt32()),
                MaxUnavailable = IntOrPercent.Count(rolling.GetProperty("maxUnavailable").GetInt32()),
            },
        });
    }

    private static string Name(string pair) => pair[..pair.IndexOf('=', StringComparison.Ordinal)];

    private static string Value(string pair) => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];

    private static int Number(string option) => int.Parse(Value(option), CultureInfo.InvariantCulture);
}
