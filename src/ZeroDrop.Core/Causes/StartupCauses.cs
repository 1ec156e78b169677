using System.Collections.Immutable;

namespace ZeroDrop.Core.Causes;

/// <summary>Start-up side: new pods.</summary>
internal static class StartupCauses
{
    /// <summary>In order of number.</summary>
    public static ImmutableArray<Cause> All { get; } =
    [
        new(
            "A1",
            "no readiness probe",
            "A pod without a readiness probe counts as ready as soon as its container runs, so it gets requests "
            + "before it listens.",
            "Add a readinessProbe on the serving port, with a period of 1 to 5 s."),
        new(
            "A2",
            "readiness too early",
            "The readiness probe succeeds before the app can serve: a bare TCP check, another port, or a path "
            + "that is up first.",
            "Probe an endpoint of the serving listener that turns true only when the app can do its work."),
        new(
            "A5",
            "liveness kills during start-up",
            "The liveness probe gives up before the app has started, and the kubelet restarts the container "
            + "again and again.",
            "Add a startupProbe whose failureThreshold x periodSeconds outlasts the slowest start."),
        new(
            "A8",
            "balancer target still initial",
            "Kubernetes counts the new pods as available while the balancer has not yet passed their first "
            + "health check, and the old ones are gone.",
            "Turn on the pod readiness gate, or set minReadySeconds above the registration time, with "
            + "maxUnavailable 0."),
        new(
            "A10",
            "minReadySeconds 0",
            "An old pod is traded for a new one at the moment of Ready, before every router has been told of "
            + "the new one.",
            "Set minReadySeconds to 5 to 30 s, above the time that the slowest router needs for a new endpoint."),
        new(
            "A13",
            "rollout stuck",
            "The new version never gets ready; the Deployment reports it after progressDeadlineSeconds and does "
            + "nothing.",
            "Keep maxUnavailable 0, wait for the rollout in the pipeline and undo it when it fails."),
        new(
            "A15",
            "liveness kill runs preStop first",
            "A container that liveness kills during start-up still runs its preStop hook; it turns ready "
            + "meanwhile and is stopped while in rotation.",
            "Add a startupProbe, so that liveness does not run before the app has started."),
    ];
}
