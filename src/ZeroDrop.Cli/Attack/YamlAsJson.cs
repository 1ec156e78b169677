using System.Globalization;
using System.Text;
using System.Text.Json;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Cli.Attack;

/// <summary>Turns a document of YAML into JSON, for formats of targets that know JSON alone.</summary>
internal static class YamlAsJson
{
    /// <summary>The JSON of the first document.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="problems">Gets everything that is wrong with it.</param>
    /// <returns>Null when there are problems.</returns>
    public static string? Convert(string text, string name, ICollection<InputProblem> problems)
    {
        var file = YamlReader.Read(name, text);
        foreach (var problem in file.Problems)
        {
            problems.Add(problem);
        }

        if (file.Problems.Any(p => p.IsFatal) || file.Documents.IsEmpty)
        {
            return file.Documents.IsEmpty && file.Problems.IsEmpty ? "" : null;
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            Write(json, file.Documents[0].Root);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, YamlNode node)
    {
        switch (node.Resolved)
        {
            case YamlMapping mapping:
                json.WriteStartObject();
                foreach (var entry in mapping.Entries.Any(e => e.IsMerge)
                    ? mapping.Effective
                    : mapping.Entries.Where(e => ReferenceEquals(mapping.Find(e.Name), e)))
                {
                    json.WritePropertyName(entry.Name);
                    Write(json, entry.Value);
                }

                json.WriteEndObject();
                break;
            case YamlSequence sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case YamlScalar scalar:
                Write(json, scalar);
                break;
            default:
                throw new InvalidOperationException($"unknown kind of node {node.GetType().Name}");
        }
    }

    private static void Write(Utf8JsonWriter json, YamlScalar scalar)
    {
        switch (scalar.ValueKind)
        {
            case YamlValueKind.Null:
                json.WriteNullValue();
                break;
            case YamlValueKind.Boolean:
                json.WriteBooleanValue(scalar.AsBoolean());
                break;
            default:
                // What is no number as JSON writes it (0x10, .inf) stays a text.
                if (scalar.ValueKind is YamlValueKind.WholeNumber or YamlValueKind.RealNumber && decimal.TryParse(
                    scalar.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture, out var number))
                {
                    json.WriteNumberValue(number);
                }
                else
                {
                    json.WriteStringValue(scalar.Text);
                }

                break;
        }
    }
}
