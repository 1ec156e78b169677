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
            "A3",
            "readiness over-coupled",
            "Every pod's readiness asks the same dependency, so one blip takes all of them out of rotation.",
            "Let readiness say only whether this pod can serve, with failureThreshold 2 or 3."),
        new(
            "A4",
            "probe timing",
            "Long delays and periods slow the rollout and leave a broken pod in rotation.",
            "Use a startupProbe, and a readiness period of 2 to 5 s."),
        new(
            "A5",
            "liveness kills during start-up",
            "The liveness probe gives up before the app has started, and the kubelet restarts the container "
            + "again and again.",
            "Add a startupProbe whose failureThreshold x periodSeconds outlasts the slowest start."),
        new(
            "A6",
            "cold start",
            "New pods get a full share of requests while their code, pools and caches are still cold.",
            "Warm up before Ready, replace fewer pods at once, set minReadySeconds to 15 to 30 s."),
        new(
            "A7",
            "CPU starved at start",
            "A tight CPU limit makes the start several times longer.",
            "Raise or drop the CPU limit, spread the pods, add a startupProbe."),
        new(
            "A8",
            "balancer target still initial",
            "Kubernetes counts the new pods as available while the balancer has not yet passed their first "
            + "health check, and the old ones are gone.",
            "Turn on the pod readiness gate, or set minReadySeconds above the registration time, with "
            + "maxUnavailable 0."),
        new(
            "A9",
            "readiness gate not in force",
            "A readiness gate is asked for, but absent from the pods, late or wrong.",
            "Label value enabled, target-type ip, Service and Ingress before the pods, a highly available "
            + "controller."),
        new(
            "A10",
            "minReadySeconds 0",
            "An old pod is traded for a new one at the moment of Ready, before every router has been told of "
            + "the new one.",
            "Set minReadySeconds to 5 to 30 s, above the time that the slowest router needs for a new endpoint."),
        new(
            "A11",
            "port mismatch",
            "An Ingress, a Service or a probe names a port that is not there.",
            "Name ports, and use the names."),
        new(
            "A12",
            "new pods delayed",
            "Image pull, scheduling or a quota holds new pods back while old ones are already gone.",
            "Keep maxUnavailable 0; leave room in the quota."),
        new(
            "A13",
            "rollout stuck",
            "The new version never gets ready; the Deployment reports it after progressDeadlineSeconds and does "
            + "nothing.",
            "Keep maxUnavailable 0, wait for the rollout in the pipeline and undo it when it fails."),
        new(
            "A14",
            "sidecar not ready before the app",
            "The app starts before its mesh proxy and cannot call out.",
            "Use native sidecars, or holdApplicationUntilProxyStarts."),
        new(
            "A15",
            "liveness kill runs preStop first",
            "A container that liveness kills during start-up still runs its preStop hook; it turns ready "
            + "meanwhile and is stopped while in rotation.",
            "Add a startupProbe, so that liveness does not run before the app has started."),
    ];
}
