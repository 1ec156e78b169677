using System.Collections.Immutable;

namespace ZeroDrop.Core.Causes;

/// <summary>Termination side: old pods.</summary>
internal static class TerminationCauses
{
    /// <summary>In order of number.</summary>
    public static ImmutableArray<Cause> All { get; } =
    [
        new(
            "C1",
            "no preStop",
            "Routers learn of the deletion later than the app, which stops at once: requests in between find a "
            + "closed port.",
            "Add a preStop sleep that outlasts the slowest router, or wait that long in the app before it stops "
            + "listening."),
        new(
            "C2",
            "preStop too short",
            "The wait before the stop is shorter than the slowest router takes to stop sending.",
            "Make the preStop sleep longer than the measured propagation, and raise the grace period with it."),
        new(
            "C3",
            "killed at the grace deadline",
            "Hook and drain together take longer than the grace period, and SIGKILL cuts what is in flight.",
            "Raise terminationGracePeriodSeconds to preStop + longest request + 5 s or more."),
        new(
            "C4",
            "app exits at once or ignores SIGTERM",
            "The app does not finish its requests on SIGTERM: it ends at once, or runs on until SIGKILL.",
            "Handle SIGTERM: stop accepting, finish what is in flight, then exit."),
        new(
            "C5",
            "stop signal not delivered",
            "The container's main process (a shell, npm) does not pass the stop signal on, or the image names "
            + "the wrong one.",
            "Start the app as the main process (exec form, exec, or a small init) with the right stop signal."),
        new(
            "C6",
            "preStop hook failed",
            "The hook's command is missing in the image, so the kubelet goes on to the stop signal at once.",
            "Use the native sleep action, an HTTP hook, or a wait inside the app."),
        new(
            "C7",
            "preStop without effect",
            "There is a hook, but it does not hold back the stop: grace period 0, the wrong container, or a "
            + "hook that shuts down itself.",
            "Put a hook that waits on the container that serves, inside a grace period that is long enough."),
        new(
            "C8",
            "accept queue flushed",
            "Connections that the kernel had accepted but the app had not are reset when the listener closes.",
            "Close the listener only when no new connection arrives any more."),
        new(
            "C9",
            "kept connections not retired",
            "Endpoint removal affects new connections only; kept ones are used until the app closes them under "
            + "a request.",
            "While draining, answer with Connection: close (HTTP/2: GOAWAY) before connections are closed."),
        new(
            "C10",
            "keep-alive race",
            "The server closes an idle connection at the moment in which the caller sends on it.",
            "Make the app's keep-alive timeout longer than its caller's, by 5 s or more."),
        new(
            "C11",
            "long-lived requests cut",
            "Streams, uploads and WebSockets outlive the grace period.",
            "Ask clients to reconnect while draining; size the grace period for an agreed maximum."),
        new(
            "C12",
            "HTTP/2 without GOAWAY",
            "One connection carries everything, and nothing tells the caller to leave it.",
            "Send GOAWAY when draining, bound the age of connections."),
        new(
            "C13",
            "stale client-side balancing",
            "gRPC clients of a headless Service hold old addresses until they look up again.",
            "Serve for 30 s after the deletion, bound the age of connections."),
        new(
            "C14",
            "mesh sidecar exits first",
            "The mesh's proxy ends while the app still drains.",
            "Native sidecars, or a proxy that waits for its connections."),
        new(
            "C15",
            "connection table",
            "Entries of the connection table point to a dead pod.",
            "Keep one pod available at all times."),
        new(
            "C16",
            "session affinity",
            "Clients are bound to a pod that goes.",
            "Keep sessions outside the pods."),
        new(
            "C17",
            "readiness failed on purpose",
            "A terminating pod that fails its readiness is no longer serving, so nobody falls back to it when it is the last one.",
            "Leave readiness alone while the pod still serves."),
    ];
}
