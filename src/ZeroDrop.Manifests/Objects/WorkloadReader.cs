using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Reads Deployment, StatefulSet and DaemonSet (<c>pkg/apis/apps/validation</c>).</summary>
internal static class WorkloadReader
{
    /// <summary>The workload, or null when so much is missing that there is none.</summary>
    public static WorkloadSpec? Read(Fields owner, WorkloadKind kind, Metadata metadata)
    {
        var known = kind switch
        {
            WorkloadKind.Deployment => KnownFields.Deployment,
            WorkloadKind.StatefulSet => KnownFields.StatefulSet,
            WorkloadKind.DaemonSet => KnownFields.DaemonSet,
            _ => throw new InvalidOperationException($"unknown workload kind {kind}"),
        };
        if (owner.Struct("spec", known) is not { } fields)
        {
            if (!owner.Has("spec"))
            {
                owner.Missing("spec", $"what the {kind} asks for");
            }

            return null;
        }

        var template = PodSpecReader.ReadTemplate(fields);
        var selector = ReadSelector(fields, kind, template);
        var isDeployment = kind == WorkloadKind.Deployment;
        var isStatefulSet = kind == WorkloadKind.StatefulSet;
        var minReady = fields.Seconds("minReadySeconds") ?? TimeSpan.Zero;
        var spec = template is null ? null : new WorkloadSpec
        {
            Key = new WorkloadKey(kind, metadata.Key),
            Labels = metadata.Labels,
            Annotations = metadata.Annotations,
            Replicas = (kind == WorkloadKind.DaemonSet ? null : fields.Number("replicas")) ?? Defaults.Replicas,
            Selector = selector ?? new LabelSelector { MatchLabels = template.Labels },
            Template = template,
            Strategy = StrategyReader.Read(fields, kind),
            MinReady = minReady,
            ProgressDeadline = isDeployment ? ReadDeadline(fields, minReady) : Defaults.ProgressDeadline,
            RevisionHistoryLimit = fields.Number("revisionHistoryLimit") ?? Defaults.RevisionHistoryLimit,
            Paused = isDeployment && fields.Boolean("paused", false),
            ParallelPodManagement = isStatefulSet
                && fields.OneOf("podManagementPolicy", "OrderedReady", "Parallel") == "Parallel",
            ServiceName = isStatefulSet ? fields.String("serviceName") : "",
            Source = owner.Context.SourceOf(owner.Node),
        };
        return spec;
    }

    private static TimeSpan ReadDeadline(Fields fields, TimeSpan minReady)
    {
        var deadline = fields.Seconds("progressDeadlineSeconds") ?? Defaults.ProgressDeadline;
        if (deadline <= minReady)
        {
            fields.Invalid(fields.Has("progressDeadlineSeconds") ? "progressDeadlineSeconds" : "minReadySeconds",
                $"progressDeadlineSeconds ({(int)deadline.TotalSeconds}) must be greater than minReadySeconds"
                + $" ({(int)minReady.TotalSeconds})");
        }

        return deadline;
    }

    private static LabelSelector? ReadSelector(Fields fields, WorkloadKind kind, PodTemplate? template)
    {
        var selector = SelectorReader.Read(fields, "selector");
        if (selector is null)
        {
            if (!fields.Has("selector"))
            {
                fields.Missing("selector", "labels that select the template's pods");
            }
        }
        else if (selector.IsEmpty)
        {
            fields.Invalid("selector", $"an empty selector is invalid for a {kind}: expected labels of the template");
        }
        else if (template is not null && !selector.Matches(template.Labels))
        {
            fields.Invalid("selector", "selector does not match template labels: expected labels that are all in"
                + $" {fields.PathOf("template.metadata.labels")}");
        }

        return selector;
    }
}
