using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Reads <c>strategy</c> and <c>updateStrategy</c>.</summary>
internal static class StrategyReader
{
    private const int MaxPercent = 100;

    public static RolloutStrategy Read(Fields workload, WorkloadKind kind) => kind switch
    {
        WorkloadKind.Deployment => ReadDeployment(workload),
        WorkloadKind.StatefulSet => ReadStatefulSet(workload),
        WorkloadKind.DaemonSet => ReadDaemonSet(workload),
        _ => throw new InvalidOperationException($"unknown workload kind {kind}"),
    };

    private static RolloutStrategy ReadDeployment(Fields workload)
    {
        var fields = workload.Struct("strategy", KnownFields.Strategy);
        var type = fields?.OneOf("type", "RollingUpdate", "Recreate") ?? "RollingUpdate";
        if (fields is not null && type == "Recreate")
        {
            if (fields.Has("rollingUpdate"))
            {
                fields.Invalid("rollingUpdate", "must not be set when the strategy's type is Recreate");
            }

            return new RolloutStrategy { Type = StrategyType.Recreate };
        }

        var rolling = fields?.Struct("rollingUpdate", KnownFields.RollingUpdate);
        var strategy = new RolloutStrategy
        {
            MaxSurge = rolling?.Amount("maxSurge") ?? Defaults.DeploymentRolling,
            MaxUnavailable = rolling?.Amount("maxUnavailable", MaxPercent) ?? Defaults.DeploymentRolling,
        };
        CheckBothZero(rolling, strategy);
        return strategy;
    }

    private static RolloutStrategy ReadStatefulSet(Fields workload)
    {
        var fields = workload.Struct("updateStrategy", KnownFields.Strategy);
        var type = fields?.OneOf("type", "RollingUpdate", "OnDelete") ?? "RollingUpdate";
        var rolling = fields?.Struct("rollingUpdate", KnownFields.StatefulSetRollingUpdate);
        CheckOnDelete(fields, type);
        if (rolling?.Amount("maxUnavailable", MaxPercent) is { } unavailable && unavailable != Defaults.OneUnavailable)
        {
            rolling.Note("maxUnavailable", "needs the feature gate MaxUnavailableStatefulSet, which is off: read as 1");
        }

        return new RolloutStrategy
        {
            Type = type == "OnDelete" ? StrategyType.OnDelete : StrategyType.RollingUpdate,
            MaxSurge = IntOrPercent.Count(0),
            MaxUnavailable = Defaults.OneUnavailable,
            Partition = rolling?.Number("partition") ?? Defaults.Partition,
        };
    }

    private static RolloutStrategy ReadDaemonSet(Fields workload)
    {
        var fields = workload.Struct("updateStrategy", KnownFields.Strategy);
        var type = fields?.OneOf("type", "RollingUpdate", "OnDelete") ?? "RollingUpdate";
        CheckOnDelete(fields, type);
        var rolling = fields?.Struct("rollingUpdate", KnownFields.RollingUpdate);
        var strategy = new RolloutStrategy
        {
            Type = type == "OnDelete" ? StrategyType.OnDelete : StrategyType.RollingUpdate,
            MaxSurge = rolling?.Amount("maxSurge", MaxPercent) ?? Defaults.DaemonSetSurge,
            MaxUnavailable = rolling?.Amount("maxUnavailable", MaxPercent) ?? Defaults.OneUnavailable,
        };
        CheckBothZero(rolling, strategy);
        if (rolling is not null && strategy.MaxSurge.Value > 0 && strategy.MaxUnavailable.Value > 0)
        {
            rolling.Invalid("maxSurge", $"a DaemonSet's maxSurge ({strategy.MaxSurge}) needs maxUnavailable: 0"
                + $" (it is {strategy.MaxUnavailable})");
        }

        return strategy;
    }

    private static void CheckOnDelete(Fields? fields, string type)
    {
        if (fields is not null && type == "OnDelete" && fields.Has("rollingUpdate"))
        {
            fields.Note("rollingUpdate", "has no effect when the type is OnDelete");
        }
    }

    private static void CheckBothZero(Fields? rolling, RolloutStrategy strategy)
    {
        if (rolling is not null && strategy.MaxSurge.Value == 0 && strategy.MaxUnavailable.Value == 0)
        {
            rolling.Invalid("maxUnavailable", "must not be 0 when maxSurge is 0: no pod could ever be replaced");
        }
    }
}
