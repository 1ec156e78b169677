namespace ZeroDrop.Manifests.Objects;

/// <summary>
/// The JSON names of the fields of each struct we read (Kubernetes 1.33 <c>k8s.io/api</c>, with those that older
/// versions had). A field that is not here is noted as unknown.
/// </summary>
internal static class KnownFields
{
    public static readonly string[] Object = ["apiVersion", "kind", "metadata", "spec", "status"];

    public static readonly string[] ConfigMap = ["apiVersion", "kind", "metadata", "immutable", "data", "binaryData"];

    public static readonly string[] Secret =
        ["apiVersion", "kind", "metadata", "immutable", "data", "stringData", "type"];

    public static readonly string[] List = ["apiVersion", "kind", "metadata", "items"];

    public static readonly string[] Metadata =
    [
        "name", "generateName", "namespace", "labels", "annotations", "finalizers", "ownerReferences", "uid",
        "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds",
        "managedFields", "selfLink", "clusterName",
    ];

    public static readonly string[] Deployment =
    [
        "replicas", "selector", "template", "strategy", "minReadySeconds", "revisionHistoryLimit", "paused",
        "progressDeadlineSeconds",
    ];

    public static readonly string[] StatefulSet =
    [
        "replicas", "selector", "template", "volumeClaimTemplates", "serviceName", "podManagementPolicy",
        "updateStrategy", "revisionHistoryLimit", "minReadySeconds", "persistentVolumeClaimRetentionPolicy", "ordinals",
    ];

    public static readonly string[] DaemonSet =
        ["selector", "template", "updateStrategy", "minReadySeconds", "revisionHistoryLimit"];

    public static readonly string[] Strategy = ["type", "rollingUpdate"];

    public static readonly string[] RollingUpdate = ["maxSurge", "maxUnavailable"];

    public static readonly string[] StatefulSetRollingUpdate = ["partition", "maxUnavailable"];

    public static readonly string[] Selector = ["matchLabels", "matchExpressions"];

    public static readonly string[] Requirement = ["key", "operator", "values"];

    public static readonly string[] Template = ["metadata", "spec"];

    public static readonly string[] PodSpec =
    [
        "volumes", "initContainers", "containers", "ephemeralContainers", "restartPolicy",
        "terminationGracePeriodSeconds", "activeDeadlineSeconds", "dnsPolicy", "nodeSelector", "serviceAccountName",
        "serviceAccount", "automountServiceAccountToken", "nodeName", "hostNetwork", "hostPID", "hostIPC",
        "shareProcessNamespace", "securityContext", "imagePullSecrets", "hostname", "subdomain", "affinity",
        "schedulerName", "tolerations", "hostAliases", "priorityClassName", "priority", "dnsConfig", "readinessGates",
        "runtimeClassName", "enableServiceLinks", "preemptionPolicy", "overhead", "topologySpreadConstraints",
        "setHostnameAsFQDN", "os", "hostUsers", "schedulingGates", "resourceClaims", "resources", "hostnameOverride",
    ];

    /// <summary>What <see cref="PodSpecReader"/> reads; the rest counts for the revision only.</summary>
    public static readonly string[] PodSpecRead =
    [
        "initContainers", "containers", "restartPolicy", "terminationGracePeriodSeconds", "serviceAccountName",
        "serviceAccount", "readinessGates",
    ];

    public static readonly string[] Container =
    [
        "name", "image", "command", "args", "workingDir", "ports", "envFrom", "env", "resources", "resizePolicy",
        "restartPolicy", "restartPolicyRules", "volumeMounts", "volumeDevices", "livenessProbe", "readinessProbe",
        "startupProbe", "lifecycle", "terminationMessagePath", "terminationMessagePolicy", "imagePullPolicy",
        "securityContext", "stdin", "stdinOnce", "tty",
    ];

    /// <summary>What <see cref="ContainerReader"/> reads.</summary>
    public static readonly string[] ContainerRead =
    [
        "name", "image", "command", "args", "workingDir", "ports", "envFrom", "env", "restartPolicy", "livenessProbe",
        "readinessProbe", "startupProbe", "lifecycle",
    ];

    public static readonly string[] ContainerPort = ["name", "hostPort", "containerPort", "protocol", "hostIP"];

    public static readonly string[] Env = ["name", "value", "valueFrom"];

    public static readonly string[] EnvValueFrom =
        ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"];

    public static readonly string[] FieldRef = ["fieldPath", "apiVersion"];

    public static readonly string[] ResourceFieldRef = ["resource", "containerName", "divisor"];

    public static readonly string[] KeyRef = ["name", "key", "optional"];

    public static readonly string[] EnvFrom = ["prefix", "configMapRef", "secretRef"];

    public static readonly string[] EnvFromRef = ["name", "optional"];

    public static readonly string[] Probe =
    [
        "exec", "httpGet", "tcpSocket", "grpc", "initialDelaySeconds", "timeoutSeconds", "periodSeconds",
        "successThreshold", "failureThreshold", "terminationGracePeriodSeconds",
    ];

    public static readonly string[] Lifecycle = ["postStart", "preStop", "stopSignal"];

    public static readonly string[] Hook = ["exec", "httpGet", "tcpSocket", "sleep"];

    public static readonly string[] Exec = ["command"];

    public static readonly string[] HttpGet = ["path", "port", "host", "scheme", "httpHeaders"];

    public static readonly string[] HttpHeader = ["name", "value"];

    public static readonly string[] TcpSocket = ["port", "host"];

    public static readonly string[] Grpc = ["port", "service"];

    public static readonly string[] Sleep = ["seconds"];

    public static readonly string[] ReadinessGate = ["conditionType"];

    public static readonly string[] Service =
    [
        "ports", "selector", "clusterIP", "clusterIPs", "type", "externalIPs", "sessionAffinity", "loadBalancerIP",
        "loadBalancerSourceRanges", "externalName", "externalTrafficPolicy", "healthCheckNodePort",
        "publishNotReadyAddresses", "sessionAffinityConfig", "ipFamilies", "ipFamilyPolicy", "ipFamily",
        "allocateLoadBalancerNodePorts", "loadBalancerClass", "internalTrafficPolicy", "trafficDistribution",
        "topologyKeys",
    ];

    public static readonly string[] ServicePort = ["name", "protocol", "appProtocol", "port", "targetPort", "nodePort"];

    public static readonly string[] SessionAffinityConfig = ["clientIP"];

    public static readonly string[] ClientIp = ["timeoutSeconds"];

    public static readonly string[] Ingress = ["ingressClassName", "defaultBackend", "tls", "rules"];

    public static readonly string[] IngressRule = ["host", "http"];

    public static readonly string[] IngressHttp = ["paths"];

    public static readonly string[] IngressPath = ["path", "pathType", "backend"];

    public static readonly string[] IngressBackend = ["service", "resource"];

    public static readonly string[] IngressService = ["name", "port"];

    public static readonly string[] IngressPort = ["name", "number"];

    public static readonly string[] Pdb = ["minAvailable", "maxUnavailable", "selector", "unhealthyPodEvictionPolicy"];
}
