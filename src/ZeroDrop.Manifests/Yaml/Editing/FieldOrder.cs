using System.Collections.Immutable;

namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>Where people write the fields of the structs that fixes touch: name first, big lists last.</summary>
public static class FieldOrder
{
    /// <summary>A manifest's outermost mapping.</summary>
    public static ImmutableArray<string> Manifest { get; } =
        ["apiVersion", "kind", "metadata", "spec", "data", "status"];

    /// <summary><c>metadata</c>.</summary>
    public static ImmutableArray<string> Metadata { get; } =
        ["name", "generateName", "namespace", "labels", "annotations"];

    /// <summary><c>spec</c> of a Deployment, StatefulSet or DaemonSet.</summary>
    public static ImmutableArray<string> WorkloadSpec { get; } =
    [
        "replicas", "minReadySeconds", "progressDeadlineSeconds", "revisionHistoryLimit", "paused", "serviceName",
        "podManagementPolicy", "strategy", "updateStrategy", "selector", "template", "volumeClaimTemplates",
    ];

    /// <summary><c>strategy</c> and <c>updateStrategy</c>.</summary>
    public static ImmutableArray<string> Strategy { get; } = ["type", "rollingUpdate"];

    /// <summary><c>rollingUpdate</c>.</summary>
    public static ImmutableArray<string> RollingUpdate { get; } = ["partition", "maxSurge", "maxUnavailable"];

    /// <summary>A pod's spec.</summary>
    public static ImmutableArray<string> PodSpec { get; } =
    [
        "hostNetwork", "dnsPolicy", "serviceAccount", "serviceAccountName", "automountServiceAccountToken",
        "restartPolicy", "terminationGracePeriodSeconds", "readinessGates", "securityContext", "initContainers",
        "containers", "nodeSelector", "affinity", "tolerations", "topologySpreadConstraints", "volumes",
    ];

    /// <summary>A container.</summary>
    public static ImmutableArray<string> Container { get; } =
    [
        "name", "image", "imagePullPolicy", "command", "args", "workingDir", "ports", "envFrom", "env", "resources",
        "startupProbe", "readinessProbe", "livenessProbe", "lifecycle", "securityContext", "volumeMounts",
    ];

    /// <summary>A probe.</summary>
    public static ImmutableArray<string> Probe { get; } =
    [
        "httpGet", "tcpSocket", "grpc", "exec", "initialDelaySeconds", "periodSeconds", "timeoutSeconds",
        "successThreshold", "failureThreshold", "terminationGracePeriodSeconds",
    ];

    /// <summary><c>lifecycle</c>.</summary>
    public static ImmutableArray<string> Lifecycle { get; } = ["postStart", "preStop"];
}
