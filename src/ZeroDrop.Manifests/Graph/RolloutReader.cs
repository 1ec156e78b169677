using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Graph;

/// <summary>
/// Reads Argo's <c>Rollout</c>, whose spec is a Deployment's but for the strategy: a canary rolls with
/// <c>maxSurge</c> and <c>maxUnavailable</c> (defaults 25 % and 25 %), blue-green brings up a whole second set first.
/// </summary>
internal static class RolloutReader
{
    private static readonly string[] Known =
    [
        .. KnownFields.Deployment, "analysis", "restartAt", "rollbackWindow", "workloadRef",
        "progressDeadlineAbort",
    ];

    public static bool Is(KubernetesObject candidate) => candidate is
        { Kind: "Rollout", ApiVersion: "argoproj.io/v1alpha1" };

    /// <summary>The workload, or null when it has no template of its own (<c>workloadRef</c>) or a broken one.</summary>
    public static WorkloadSpec? Read(KubernetesObject rollout, ProblemList problems)
    {
        // A newer Argo's fields are not ours to complain about; wrong types are.
        var context = new ReadContext(problems, ReadOptions.Manifest);
        if (rollout.Node.Value("spec") is not YamlMapping spec || spec.Value("template") is null)
        {
            return null;
        }

        var fields = new Fields(spec, "spec", context, Known);
        var template = PodSpecReader.ReadTemplate(fields);
        return template is null ? null : new WorkloadSpec
        {
            Key = new WorkloadKey(WorkloadKind.Deployment, rollout.Key),
            Annotations = Strings(rollout.Node, "metadata.annotations"),
            Labels = Strings(rollout.Node, "metadata.labels"),
            Replicas = fields.Number("replicas") ?? Defaults.Replicas,
            Selector = new LabelSelector { MatchLabels = template.Labels },
            Template = template,
            Strategy = Strategy(fields),
            MinReady = fields.Seconds("minReadySeconds") ?? TimeSpan.Zero,
            ProgressDeadline = fields.Seconds("progressDeadlineSeconds") ?? Defaults.ProgressDeadline,
            Source = rollout.Node.Span,
        };
    }

    /// <summary>The kind and key of the workload that a Rollout rolls out in place of its controller; null when it has a
    /// template of its own.</summary>
    public static (string Kind, ObjectKey Key)? Refers(KubernetesObject rollout) =>
        NodeAt.Find(rollout.Node, "spec.template") is null
        && NodeAt.Text(rollout.Node, "spec.workloadRef.name") is { Length: > 0 } name
            ? (NodeAt.Text(rollout.Node, "spec.workloadRef.kind") is { Length: > 0 } kind ? kind : "Deployment",
                new ObjectKey(rollout.Key.Namespace, name))
            : null;

    /// <summary>The workload with the Rollout's replicas and strategy: its own are scaled away by Argo.</summary>
    public static WorkloadSpec Overlay(KubernetesObject rollout, WorkloadSpec workload, ProblemList problems)
    {
        if (rollout.Node.Value("spec") is not YamlMapping spec)
        {
            return workload;
        }

        var fields = new Fields(spec, "spec", new ReadContext(problems, ReadOptions.Manifest), Known);
        return workload with
        {
            Replicas = fields.Number("replicas") ?? Defaults.Replicas,
            Strategy = Strategy(fields),
            MinReady = fields.Seconds("minReadySeconds") ?? TimeSpan.Zero,
            ProgressDeadline = fields.Seconds("progressDeadlineSeconds") ?? Defaults.ProgressDeadline,
        };
    }

    internal static ImmutableSortedDictionary<string, string> Strings(YamlNode root, string path) =>
        NodeAt.Entries(root, path).Where(e => e.Value.Resolved is YamlScalar { ValueKind: YamlValueKind.Text })
            .ToImmutableSortedDictionary(e => e.Name, e => ((YamlScalar)e.Value.Resolved).Text, StringComparer.Ordinal);

    private static RolloutStrategy Strategy(Fields spec)
    {
        if (spec.Get("strategy") is not YamlMapping strategy)
        {
            return new RolloutStrategy();
        }

        if (strategy.Value("blueGreen") is YamlMapping)
        {
            return new RolloutStrategy { MaxSurge = IntOrPercent.Percent(100), MaxUnavailable = IntOrPercent.Count(0) };
        }

        var canary = strategy.Value("canary") as YamlMapping;
        return new RolloutStrategy
        {
            MaxSurge = Amount(canary, "maxSurge") ?? Defaults.DeploymentRolling,
            MaxUnavailable = Amount(canary, "maxUnavailable") ?? Defaults.DeploymentRolling,
        };
    }

    private static IntOrPercent? Amount(YamlMapping? mapping, string name) => mapping?.Value(name) switch
    {
        YamlScalar { ValueKind: YamlValueKind.WholeNumber } number when number.AsInteger() is >= 0 and < 100_000 =>
            IntOrPercent.Count((int)number.AsInteger()),
        YamlScalar { Text: [.. var digits, '%'] } when int.TryParse(digits, out var percent) && percent >= 0 =>
            IntOrPercent.Percent(percent),
        _ => null,
    };
}
