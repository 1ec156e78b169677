using System.Text.Json;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>A pod's state in words: phase, readiness, termination, and each container's state with reason, exit code
/// and restarts.</summary>
internal static class PodWords
{
    public static string Conditions(bool ready, bool serving, bool terminating) =>
        $"{(ready ? 'r' : '-')}{(serving ? 's' : '-')}{(terminating ? 't' : '-')}";

    public static string Of(RecordedObject pod)
    {
        var containers = new[] { "initContainerStatuses", "containerStatuses" }
            .SelectMany(list => pod.Path("status", list)?.EnumerateArray() ?? [])
            .Select(status => Container(
                status.GetProperty("name").GetString()!,
                State(status.GetProperty("state")),
                status.GetProperty("ready").GetBoolean(),
                status.GetProperty("restartCount").GetInt32()));
        return Pod(pod.Text("status", "phase")!, pod.IsReady, pod.IsTerminating, containers);
    }

    public static string Of(PodState pod, bool terminating) => Pod(
        $"{pod.Phase}",
        pod.Ready,
        terminating,
        pod.InitContainerStatuses.Concat(pod.ContainerStatuses).Select(static status =>
            Container(status.Name, State(status.State), status.Ready, status.RestartCount)));

    private static string Pod(string phase, bool ready, bool terminating, IEnumerable<string> containers) =>
        $"{phase}{(ready ? " Ready" : "")}{(terminating ? " Terminating" : "")}"
        + $" [{string.Join("; ", containers)}]";

    private static string Container(string name, string state, bool ready, int restarts) =>
        $"{name}: {state}{(ready ? " ready" : "")}{(restarts > 0 ? $" restarts {restarts}" : "")}";

    private static string State(JsonElement state) =>
        state.TryGetProperty("waiting", out var waiting) ? waiting.GetProperty("reason").GetString()!
        : state.TryGetProperty("terminated", out var ended)
            ? $"{ended.GetProperty("reason").GetString()} {ended.GetProperty("exitCode").GetInt32()}"
            : "running";

    private static string State(ContainerState state) => state switch
    {
        ContainerState.Waiting waiting => waiting.Reason,
        ContainerState.Running => "running",
        ContainerState.Terminated ended => $"{ended.Reason} {ended.ExitCode}",
        _ => throw new InvalidOperationException($"unknown state {state}"),
    };
}
