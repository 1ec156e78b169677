namespace ZeroDrop.Manifests.Yaml;

/// <summary>Words that nearly every manifest repeats, so that a tree of a thousand files holds each of them once.</summary>
internal static class FieldNames
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Known =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "apiVersion", "kind", "metadata", "spec", "name", "namespace", "labels", "annotations", "selector",
            "matchLabels", "template", "containers", "image", "ports", "containerPort", "port", "targetPort", "protocol",
            "replicas", "strategy", "type", "rollingUpdate", "maxSurge", "maxUnavailable", "env", "value", "valueFrom",
            "resources", "requests", "limits", "cpu", "memory", "readinessProbe", "livenessProbe", "httpGet", "path",
            "periodSeconds", "failureThreshold", "initialDelaySeconds", "timeoutSeconds", "lifecycle", "preStop", "exec",
            "command", "args", "terminationGracePeriodSeconds", "rules", "host", "http", "paths", "pathType", "backend",
            "service", "number", "ingressClassName", "serviceAccountName", "volumeMounts", "mountPath", "volumes",
            "configMap", "imagePullPolicy", "securityContext", "fieldRef", "fieldPath", "data", "description",
            "properties", "items", "required", "format", "key", "Deployment", "Service", "Ingress", "apps/v1", "v1",
            "networking.k8s.io/v1", "ClusterIP", "Prefix", "TCP", "RollingUpdate", "IfNotPresent", "true", "false", "/",
            "object", "string", "array", "integer", "boolean", "enum", "default", "optional", "secretKeyRef",
            "configMapKeyRef", "app", "app.kubernetes.io/name", "app.kubernetes.io/part-of",
            "app.kubernetes.io/component", "maxLength", "minLength", "pattern", "x-kubernetes-map-type", "atomic",
            "nullable", "additionalProperties", "operator", "values", "secretName", "subPath", "readOnly",
        }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text as a string, shared where it is a common word.</summary>
    public static string Text(ReadOnlySpan<char> text) =>
        text.IsEmpty ? "" : text.Length <= 32 && Known.TryGetValue(text, out var known) ? known : text.ToString();
}
