using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Manifests.Environment;

/// <summary>Makes a container's environment as the kubelet does (<c>makeEnvironmentVariables</c> of
/// kubelet_pods.go).</summary>
/// <param name="find">The ConfigMap (false) or Secret (true) of a key, or null when it does not exist.</param>
public sealed class EnvironmentResolver(Func<bool, ObjectKey, ConfigData?> find)
{
    /// <summary>Resolves <c>envFrom</c>, then <c>env</c> in order: later values win, and earlier ones can be referred
    /// to.</summary>
    public EnvironmentResult Resolve(ContainerSpec container, PodFacts pod)
    {
        ArgumentNullException.ThrowIfNull(container);
        ArgumentNullException.ThrowIfNull(pod);
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var skipped = ImmutableArray.CreateBuilder<string>();
        foreach (var source in container.EnvFrom)
        {
            if (AddAll(source, pod, variables, skipped) is { } error)
            {
                return new EnvironmentResult { Error = error };
            }
        }

        foreach (var variable in container.Env)
        {
            if (Add(variable, pod, variables) is { } error)
            {
                return new EnvironmentResult { Error = error };
            }
        }

        return new EnvironmentResult { Variables = variables.ToImmutable(), SkippedKeys = skipped.ToImmutable() };
    }

    /// <summary>Expands the words of <c>command</c> or <c>args</c> with a container's environment.</summary>
    public static ImmutableArray<string> ExpandWords(
        ImmutableArray<string> words, IReadOnlyDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return [.. words.Select(word => VariableExpansion.Expand(word, name => environment.GetValueOrDefault(name)))];
    }

    private string? AddAll(
        EnvFromSource source,
        PodFacts pod,
        ImmutableSortedDictionary<string, string>.Builder variables,
        ImmutableArray<string>.Builder skipped)
    {
        if (find(source.IsSecret, new ObjectKey(pod.Pod.Namespace, source.Name)) is not { } data)
        {
            return source.Optional ? null : NotFound(source.IsSecret, source.Name);
        }

        foreach (var (key, value) in data.Data)
        {
            var name = source.Prefix + key;
            if (Names.EnvNameError(name) is null)
            {
                variables[name] = value;
            }
            else
            {
                skipped.Add(name);
            }
        }

        return null;
    }

    private string? Add(EnvVar variable, PodFacts pod, ImmutableSortedDictionary<string, string>.Builder variables)
    {
        var (value, error) = variable.Source switch
        {
            null => (VariableExpansion.Expand(variable.Value ?? "", name => variables.GetValueOrDefault(name)), null),
            EnvSource.Field field => ReadField(field.FieldPath, pod),
            EnvSource.Resource resource => (ReadResource(resource.Name, pod), null),
            EnvSource.ConfigMapKey key => ReadKey(false, key.Name, key.Key, key.Optional, pod),
            EnvSource.SecretKey key => ReadKey(true, key.Name, key.Key, key.Optional, pod),
            var other => throw new InvalidOperationException($"unknown env source {other}"),
        };
        if (value is not null)
        {
            variables[variable.Name] = value;
        }

        return error;
    }

    /// <summary>No value and no error means: the variable is not set.</summary>
    private (string? Value, string? Error) ReadKey(bool isSecret, string name, string key, bool optional, PodFacts pod)
    {
        var data = find(isSecret, new ObjectKey(pod.Pod.Namespace, name));
        if (data?.Data.TryGetValue(key, out var value) == true)
        {
            return (value, null);
        }

        return (null, optional ? null
            : data is null ? NotFound(isSecret, name)
            : $"couldn't find key {key} in {(isSecret ? "Secret" : "ConfigMap")} {pod.Pod.Namespace}/{name}");
    }

    private static string NotFound(bool isSecret, string name) =>
        $"{(isSecret ? "secret" : "configmap")} \"{name}\" not found";

    private static (string? Value, string? Error) ReadField(string path, PodFacts pod)
    {
        if (Subscript(path, "metadata.labels") is { } label)
        {
            return (pod.Template.Labels.GetValueOrDefault(label, ""), null);
        }

        if (Subscript(path, "metadata.annotations") is { } annotation)
        {
            return (pod.Template.Annotations.GetValueOrDefault(annotation, ""), null);
        }

        return path switch
        {
            "metadata.name" => (pod.Pod.Name, null),
            "metadata.namespace" => (pod.Pod.Namespace, null),
            "metadata.uid" => (pod.Uid, null),
            "spec.nodeName" => (pod.NodeName, null),
            "spec.serviceAccountName" => (pod.Template.Spec.ServiceAccountName, null),
            "status.hostIP" or "status.hostIPs" => (pod.HostIp, null),
            "status.podIP" or "status.podIPs" => (pod.PodIp, null),
            _ => (null, $"unsupported fieldPath: {path}"),
        };
    }

    private static string? Subscript(string path, string map) =>
        path.StartsWith($"{map}['", StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal)
            && path.Length >= map.Length + 4
            ? path[(map.Length + 2)..^2]
            : null;

    /// <summary>The node's size for a limit, 0 for a request: what the kubelet gives a container that sets neither
    /// (<c>resource.ExtractContainerResourceValue</c>). Limits themselves are not read.</summary>
    private static string ReadResource(string resource, PodFacts pod) => resource switch
    {
        "limits.cpu" => pod.NodeCores.ToString(CultureInfo.InvariantCulture),
        "limits.memory" => pod.NodeMemoryBytes.ToString(CultureInfo.InvariantCulture),
        _ => "0",
    };
}
