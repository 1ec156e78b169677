using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ZeroDrop.Core.Specs;

/// <summary>
/// One text per meaning: two specs are the same exactly when their texts are equal. The records' own <c>==</c> does not
/// say that, because it compares arrays by reference. Source positions do not count.
/// </summary>
/// <remarks>Line by line, <c>path=value</c>, strings quoted, so that a difference can be shown to people.</remarks>
public sealed class CanonicalText
{
    private readonly StringBuilder text = new();

    private CanonicalText()
    {
    }

    /// <summary>The text of a template, without its <see cref="PodTemplateHash.Label"/>.</summary>
    public static string Of(PodTemplate template)
    {
        var writer = new CanonicalText();
        writer.Write("template", template);
        return writer.text.ToString();
    }

    /// <summary>The text of a workload.</summary>
    public static string Of(WorkloadSpec workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var writer = new CanonicalText();
        writer.Line("key", $"{workload.Key.Kind}/{workload.Key.Name}");
        writer.Map("labels", workload.Labels);
        writer.Map("annotations", workload.Annotations);
        writer.Line("replicas", workload.Replicas);
        writer.Write("selector", workload.Selector);
        writer.Write("template", workload.Template);
        writer.Line("strategy.type", workload.Strategy.Type);
        writer.Line("strategy.maxSurge", workload.Strategy.MaxSurge);
        writer.Line("strategy.maxUnavailable", workload.Strategy.MaxUnavailable);
        writer.Line("strategy.partition", workload.Strategy.Partition);
        writer.Line("minReady", workload.MinReady);
        writer.Line("progressDeadline", workload.ProgressDeadline);
        writer.Line("revisionHistoryLimit", workload.RevisionHistoryLimit);
        writer.Line("paused", workload.Paused);
        writer.Line("parallelPodManagement", workload.ParallelPodManagement);
        writer.Line("serviceName", workload.ServiceName);
        return writer.text.ToString();
    }

    /// <summary>Whether two templates mean the same: no rollout would happen (<c>EqualIgnoreHash</c>
    /// upstream).</summary>
    public static bool AreSame(PodTemplate left, PodTemplate right) => Of(left) == Of(right);

    /// <summary>Whether two workloads mean the same.</summary>
    public static bool AreSame(WorkloadSpec left, WorkloadSpec right) => Of(left) == Of(right);

    private void Write(string path, PodTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        Map($"{path}.labels", template.Labels.Remove(PodTemplateHash.Label));
        Map($"{path}.annotations", template.Annotations);
        var spec = template.Spec;
        Each($"{path}.initContainers", spec.InitContainers, Write);
        Each($"{path}.containers", spec.Containers, Write);
        Line($"{path}.terminationGracePeriod", spec.TerminationGracePeriod);
        Line($"{path}.restartPolicy", spec.RestartPolicy);
        Each($"{path}.readinessGates", spec.ReadinessGates, Text);
        Text($"{path}.serviceAccountName", spec.ServiceAccountName);
        Text($"{path}.unreadFields", template.UnreadFields);
    }

    private void Write(string path, ContainerSpec container)
    {
        Text($"{path}.name", container.Name);
        Text($"{path}.image", container.Image);
        Each($"{path}.command", container.Command, Text);
        Each($"{path}.args", container.Args, Text);
        Text($"{path}.workingDir", container.WorkingDir);
        Each($"{path}.env", container.Env, Write);
        Each($"{path}.envFrom", container.EnvFrom, Write);
        Each($"{path}.ports", container.Ports, (at, port) =>
        {
            Text($"{at}.name", port.Name);
            Line($"{at}.port", port.Port);
            Text($"{at}.protocol", port.Protocol);
        });
        Write($"{path}.startupProbe", container.StartupProbe);
        Write($"{path}.readinessProbe", container.ReadinessProbe);
        Write($"{path}.livenessProbe", container.LivenessProbe);
        Write($"{path}.postStart", container.PostStart);
        Write($"{path}.preStop", container.PreStop);
        Text($"{path}.stopSignal", container.StopSignal ?? "");
        Line($"{path}.isSidecar", container.IsSidecar);
    }

    private void Write(string path, EnvVar variable)
    {
        Text($"{path}.name", variable.Name);
        switch (variable.Source)
        {
            case null:
                Text($"{path}.value", variable.Value ?? "");
                break;
            case EnvSource.Field field:
                Text($"{path}.field", field.FieldPath);
                break;
            case EnvSource.Resource resource:
                Text($"{path}.resource", resource.Name);
                break;
            case EnvSource.ConfigMapKey key:
                Key($"{path}.configMapKey", key.Name, key.Key, key.Optional);
                break;
            case EnvSource.SecretKey key:
                Key($"{path}.secretKey", key.Name, key.Key, key.Optional);
                break;
            default:
                throw new InvalidOperationException($"unknown env source {variable.Source}");
        }
    }

    private void Write(string path, EnvFromSource source) =>
        Key($"{path}.{(source.IsSecret ? "secret" : "configMap")}", source.Name, source.Prefix, source.Optional);

    private void Write(string path, ProbeSpec? probe)
    {
        if (probe is null)
        {
            return;
        }

        Write(path, probe.Handler);
        Line($"{path}.initialDelay", probe.InitialDelay);
        Line($"{path}.period", probe.Period);
        Line($"{path}.timeout", probe.Timeout);
        Line($"{path}.successThreshold", probe.SuccessThreshold);
        Line($"{path}.failureThreshold", probe.FailureThreshold);
        if (probe.TerminationGracePeriod is { } grace)
        {
            Line($"{path}.terminationGracePeriod", grace);
        }
    }

    private void Write(string path, HandlerAction? action)
    {
        switch (action)
        {
            case null:
                break;
            case HandlerAction.HttpGet http:
                Text($"{path}.httpGet", $"{http.Scheme} {http.Host} {http.Port} {http.Path}");
                Each($"{path}.httpGet.headers", http.Headers, (at, h) => Text(at, $"{h.Key}: {h.Value}"));
                break;
            case HandlerAction.TcpSocket tcp:
                Text($"{path}.tcpSocket", $"{tcp.Host} {tcp.Port}");
                break;
            case HandlerAction.Exec exec:
                Line($"{path}.exec", exec.Command.Length);
                Each($"{path}.exec", exec.Command, Text);
                break;
            case HandlerAction.Grpc grpc:
                Text($"{path}.grpc", $"{grpc.Port.ToString(CultureInfo.InvariantCulture)} {grpc.Service}");
                break;
            case HandlerAction.Sleep sleep:
                Line($"{path}.sleep", sleep.Duration);
                break;
            default:
                throw new InvalidOperationException($"unknown handler {action}");
        }
    }

    private void Write(string path, LabelSelector selector)
    {
        Map($"{path}.matchLabels", selector.MatchLabels);
        Each($"{path}.matchExpressions", selector.MatchExpressions, (at, requirement) =>
        {
            Text(at, $"{requirement.Key} {requirement.Operator}");
            Each($"{at}.values", requirement.Values, Text);
        });
    }

    private void Key(string path, string name, string key, bool optional)
    {
        Text($"{path}.name", name);
        Text($"{path}.key", key);
        Line($"{path}.optional", optional);
    }

    private void Map(string path, ImmutableSortedDictionary<string, string> map)
    {
        // Ordered here, because a dictionary may have come with another comparer.
        foreach (var (key, value) in map.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            Text($"{path}[{Quote(key)}]", value);
        }
    }

    private static void Each<T>(string path, ImmutableArray<T> items, Action<string, T> write)
    {
        for (var i = 0; !items.IsDefault && i < items.Length; i++)
        {
            write($"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", items[i]);
        }
    }

    private void Text(string path, string value)
    {
        // Empty and absent mean the same in every field written here.
        if (value.Length > 0 || path[^1] == ']')
        {
            Line(path, Quote(value));
        }
    }

    private void Line(string path, IFormattable value) => Line(path, value.ToString(null,
        CultureInfo.InvariantCulture));

    private void Line(string path, bool value) => Line(path, value ? "true" : "false");

    private void Line(string path, IntOrPercent value) => Line(path, value.ToString());

    private void Line(string path, string value) => text.Append(path).Append('=').Append(value).Append('\n');

    private static string Quote(string value)
    {
        var escaped = new StringBuilder(value)
            .Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
        return $"\"{escaped}\"";
    }
}
