using System.Globalization;
using System.Text;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Writes a tree as JSON with sorted keys and one spelling per value. Bounded by the limits of the
/// reader.</summary>
internal static class CanonicalJson
{
    public static void Write(StringBuilder text, YamlNode node)
    {
        switch (node.Resolved)
        {
            case YamlMapping mapping:
                var separator = '{';
                foreach (var entry in mapping.Effective.OrderBy(e => e.Name, StringComparer.Ordinal))
                {
                    Quote(text.Append(separator), entry.Name);
                    Write(text.Append(':'), entry.Value);
                    separator = ',';
                }

                _ = text.Append(separator == '{' ? "{}" : "}");
                break;
            case YamlSequence sequence:
                _ = text.Append('[');
                for (var i = 0; i < sequence.Items.Length; i++)
                {
                    Write(i == 0 ? text : text.Append(','), sequence.Items[i]);
                }

                _ = text.Append(']');
                break;
            case YamlScalar scalar:
                Scalar(text, scalar);
                break;
            case var other:
                throw new InvalidOperationException($"unknown node {other.GetType().Name}");
        }
    }

    private static void Scalar(StringBuilder text, YamlScalar scalar) => _ = scalar.ValueKind switch
    {
        YamlValueKind.Text => Quote(text, scalar.Text),
        YamlValueKind.Null => text.Append("null"),
        YamlValueKind.Boolean => text.Append(scalar.AsBoolean() ? "true" : "false"),
        YamlValueKind.WholeNumber => text.Append(scalar.AsInteger().ToString(CultureInfo.InvariantCulture)),
        YamlValueKind.RealNumber => text.Append(scalar.Text),
        _ => throw new InvalidOperationException($"unknown value kind {scalar.ValueKind}"),
    };

    private static StringBuilder Quote(StringBuilder text, string value) =>
        text.Append('"').Append(value.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
}
