using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Reads <c>policy/v1 PodDisruptionBudget</c>.</summary>
internal static class DisruptionBudgetReader
{
    private const int MaxPercent = 100;

    public static PodDisruptionBudgetSpec Read(Fields owner, Metadata metadata)
    {
        var fields = owner.Struct("spec", KnownFields.Pdb);
        var minAvailable = fields?.Amount("minAvailable", MaxPercent);
        var maxUnavailable = fields?.Amount("maxUnavailable", MaxPercent);
        if (fields is not null && fields.Has("minAvailable") && fields.Has("maxUnavailable"))
        {
            fields.Invalid("maxUnavailable", "must not be set together with minAvailable");
        }

        // policy/v1: an empty selector selects every pod of the namespace, none at all selects nothing. The record has
        // one selector, so "nothing" is a requirement that no pod can meet.
        var selector = fields is null ? null : SelectorReader.Read(fields, "selector");
        return new PodDisruptionBudgetSpec(metadata.Key, selector ?? Nothing, minAvailable, maxUnavailable);
    }

    private static LabelSelector Nothing { get; } = new()
    {
        MatchExpressions = [new LabelRequirement("", LabelOperator.In, [])],
    };
}
