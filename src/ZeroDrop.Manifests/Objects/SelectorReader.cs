using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Reads <c>metav1.LabelSelector</c>.</summary>
internal static class SelectorReader
{
    /// <summary>The selector in field <paramref name="name"/>, or null when it is absent.</summary>
    public static LabelSelector? Read(Fields owner, string name)
    {
        var fields = owner.Struct(name, KnownFields.Selector);
        if (fields is null)
        {
            return null;
        }

        var requirements = ImmutableArray.CreateBuilder<LabelRequirement>();
        foreach (var item in fields.Structs("matchExpressions", KnownFields.Requirement))
        {
            var key = item.RequiredString("key", "the label's key");
            var values = item.Strings("values");
            LabelOperator? operation = item.String("operator") switch
            {
                "In" => LabelOperator.In,
                "NotIn" => LabelOperator.NotIn,
                "Exists" => LabelOperator.Exists,
                "DoesNotExist" => LabelOperator.DoesNotExist,
                _ => null,
            };
            if (operation is null)
            {
                item.Invalid("operator", "expected In, NotIn, Exists or DoesNotExist");
                continue;
            }

            var needsValues = operation is LabelOperator.In or LabelOperator.NotIn;
            if (needsValues == values.IsEmpty)
            {
                item.Invalid("values", needsValues
                    ? $"expected at least one value for {operation}"
                    : $"expected no values for {operation}");
            }

            requirements.Add(new LabelRequirement(key, operation.Value, values));
        }

        return new LabelSelector
        {
            MatchLabels = fields.Map("matchLabels"),
            MatchExpressions = requirements.ToImmutable(),
        };
    }
}
