using System.Text;

namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>Writes new values in the style of the file around them.</summary>
/// <param name="unit">Spaces that one level is indented.</param>
/// <param name="sequenceIndent">Spaces that the dashes of a list are indented below their key.</param>
/// <param name="lineBreak">The file's line break.</param>
internal sealed class ValueWriter(int unit, int sequenceIndent, string lineBreak)
{
    /// <summary>An entry in block style, without its line's indentation and last line break.</summary>
    public string BlockEntry(string key, YamlValue value, int indent)
    {
        var text = new StringBuilder();
        Entry(text, key, value, indent);
        return text.ToString();
    }

    /// <summary>What stands behind a key's colon in block style, its leading space or line break included.</summary>
    public string BlockValue(YamlValue value, int indent)
    {
        var text = new StringBuilder();
        Value(text, value, indent);
        return text.ToString();
    }

    /// <summary>An item of a list in block style, with its dash.</summary>
    public string BlockItem(YamlValue value, int indent)
    {
        var text = new StringBuilder();
        Item(text, value, indent);
        return text.ToString();
    }

    /// <summary>A value in flow style on one line.</summary>
    public static string Flow(YamlValue value, bool isJson, string colon)
    {
        var text = new StringBuilder();
        Flow(text, value, isJson, colon);
        return text.ToString();
    }

    /// <summary>A value as indented JSON.</summary>
    public string PrettyFlow(YamlValue value, bool isJson, string colon, string prefix, string step)
    {
        var text = new StringBuilder();
        Pretty(text, value, isJson, colon, prefix, step);
        return text.ToString();
    }

    private void Entry(StringBuilder text, string key, YamlValue value, int indent)
    {
        _ = text.Append(ScalarWriter.Key(key, isJson: false)).Append(':');
        Value(text, value, indent);
    }

    private void Value(StringBuilder text, YamlValue value, int indent)
    {
        switch (value)
        {
            case YamlValue.Mapping { Entries.Length: > 0 } mapping:
                foreach (var (key, child) in mapping.Entries)
                {
                    NewLine(text, indent + unit);
                    Entry(text, key, child, indent + unit);
                }

                break;
            case YamlValue.Sequence { Items.Length: > 0, IsFlow: false } sequence:
                foreach (var item in sequence.Items)
                {
                    NewLine(text, indent + sequenceIndent);
                    Item(text, item, indent + sequenceIndent);
                }

                break;
            default:
                Flow(text.Append(' '), value, isJson: false, ": ");
                break;
        }
    }

    private void Item(StringBuilder text, YamlValue value, int indent)
    {
        _ = text.Append('-');
        if (value is YamlValue.Mapping { Entries.Length: > 0 } mapping)
        {
            // The dash and one space: the keys stand two columns further in.
            _ = text.Append(' ');
            for (var i = 0; i < mapping.Entries.Length; i++)
            {
                if (i > 0)
                {
                    NewLine(text, indent + 2);
                }

                Entry(text, mapping.Entries[i].Key, mapping.Entries[i].Value, indent + 2);
            }
        }
        else
        {
            Flow(text.Append(' '), value, isJson: false, ": ");
        }
    }

    private static void Flow(StringBuilder text, YamlValue value, bool isJson, string colon)
    {
        switch (value)
        {
            case YamlValue.Mapping mapping:
                var separator = "{";
                foreach (var (key, child) in mapping.Entries)
                {
                    _ = text.Append(separator).Append(ScalarWriter.Key(key, isJson)).Append(colon);
                    Flow(text, child, isJson, colon);
                    separator = Separator(colon);
                }

                _ = text.Append(mapping.Entries.IsEmpty ? "{}" : "}");
                break;
            case YamlValue.Sequence sequence:
                var before = "[";
                foreach (var item in sequence.Items)
                {
                    Flow(text.Append(before), item, isJson, colon);
                    before = Separator(colon);
                }

                _ = text.Append(sequence.Items.IsEmpty ? "[]" : "]");
                break;
            case YamlValue.Scalar scalar:
                _ = text.Append(ScalarWriter.Write(scalar, YamlScalarStyle.Plain, isJson));
                break;
            default:
                throw new InvalidOperationException($"unknown value {value.GetType().Name}");
        }
    }

    private void Pretty(StringBuilder text, YamlValue value, bool isJson, string colon, string prefix, string step)
    {
        var inner = prefix + step;
        var isFirst = true;
        switch (value)
        {
            case YamlValue.Mapping { Entries.Length: > 0 } mapping:
                _ = text.Append('{');
                foreach (var (key, child) in mapping.Entries)
                {
                    _ = text.Append(isFirst ? "" : ",").Append(lineBreak).Append(inner)
                        .Append(ScalarWriter.Key(key, isJson)).Append(colon);
                    Pretty(text, child, isJson, colon, inner, step);
                    isFirst = false;
                }

                _ = text.Append(lineBreak).Append(prefix).Append('}');
                break;
            case YamlValue.Sequence { Items.Length: > 0 } sequence:
                _ = text.Append('[');
                foreach (var item in sequence.Items)
                {
                    _ = text.Append(isFirst ? "" : ",").Append(lineBreak).Append(inner);
                    Pretty(text, item, isJson, colon, inner, step);
                    isFirst = false;
                }

                _ = text.Append(lineBreak).Append(prefix).Append(']');
                break;
            default:
                Flow(text, value, isJson, colon);
                break;
        }
    }

    private static string Separator(string colon) => colon.EndsWith(' ') ? ", " : ",";

    private void NewLine(StringBuilder text, int indent) => _ = text.Append(lineBreak).Append(' ', indent);
}
