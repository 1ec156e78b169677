using System.Text.Json;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator.Tests.Pods;

/// <summary>A pod's status without times and names that differ from run to run: phase, conditions with reasons,
/// container states with reasons, restarts.</summary>
internal static class PodShape
{
    private static readonly string[] Conditions = ["Initialized", "ContainersReady", "Ready"];

    public static string Of(PodState state)
    {
        var conditions = Conditions.Select(t => state.Conditions.First(c => c.Type == t))
            .Select(c => $"{c.Type}={c.Status},{c.Reason},{c.Message}");
        var containers = state.InitContainerStatuses.Concat(state.ContainerStatuses).Select(s =>
            $"{s.Name}:{State(s.State)} last={(s.LastState is { } last ? State(last) : "")}"
            + $" ready={s.Ready} started={s.Started == true} restarts={s.RestartCount}");
        var deleted = state.DeletionTimestamp is not null ? " deleted" : "";
        return $"{state.Phase}{deleted} {string.Join(' ', conditions)} | {string.Join(" | ", containers)}";
    }

    public static string Of(JsonElement pod)
    {
        var status = pod.GetProperty("status");
        var conditions = Conditions
            .Select(t => status.GetProperty("conditions").EnumerateArray().First(c => Text(c, "type") == t))
            .Select(c => $"{Text(c, "type")}={Text(c, "status")},{Text(c, "reason")},{Text(c, "message")}");
        var containers = List(status, "initContainerStatuses").Concat(List(status, "containerStatuses")).Select(s =>
            $"{Text(s, "name")}:{State(s.GetProperty("state"))} last={State(s.GetProperty("lastState"))}"
            + $" ready={s.GetProperty("ready").GetBoolean()}"
            + $" started={s.TryGetProperty("started", out var started) && started.GetBoolean()}"
            + $" restarts={s.GetProperty("restartCount").GetInt32()}");
        var deleted = pod.GetProperty("metadata").TryGetProperty("deletionTimestamp", out _) ? " deleted" : "";
        return $"{Text(status, "phase")}{deleted} {string.Join(' ', conditions)} | {string.Join(" | ", containers)}";
    }

    private static string State(ContainerState state) => state switch
    {
        ContainerState.Waiting w => $"waiting {w.Reason} {(w.Reason == "CrashLoopBackOff" ? w.Message : "")}",
        ContainerState.Running => "running",
        ContainerState.Terminated t => $"terminated {t.Reason} {t.ExitCode}",
        _ => throw new InvalidOperationException(),
    };

    private static string State(JsonElement state)
    {
        if (state.TryGetProperty("waiting", out var w))
        {
            var message = Text(w, "reason") == "CrashLoopBackOff" ? Recording.WithoutUid(Text(w, "message")) : "";
            return $"waiting {Text(w, "reason")} {message}";
        }

        if (state.TryGetProperty("terminated", out var t))
        {
            return $"terminated {Text(t, "reason")} {t.GetProperty("exitCode").GetInt32()}";
        }

        return state.TryGetProperty("running", out _) ? "running" : "";
    }

    private static string Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var v) ? v.GetString() ?? "" : "";

    private static List<JsonElement> List(JsonElement e, string name) =>
        e.TryGetProperty(name, out var v) ? [.. v.EnumerateArray()] : [];
}
