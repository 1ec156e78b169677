using System.Collections.Immutable;
using System.Text.Json;
using ZeroDrop.Core.Verdicts;
using ZeroDrop.Reporting.Json;

namespace ZeroDrop.Reporting.RunFolder;

/// <summary>explanations.jsonl of a run folder: one failed request per line.</summary>
public static class ExplanationsJson
{
    /// <summary>Format and version, in the first line.</summary>
    public const string Version = "zerodrop.dev/explanations/v1";

    /// <summary>Writes header and lines.</summary>
    public static void Write(IEnumerable<Explanation> explanations, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(explanations);
        ArgumentNullException.ThrowIfNull(writer);
        JsonLines.Header(writer, Version);
        foreach (var explanation in explanations)
        {
            writer.Write(JsonSerializer.Serialize(Documents.Of(explanation), LineJson.Default.ExplanationDocument));
            writer.Write('\n');
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">The file's text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">A line is wrong; the message names file and line.</exception>
    public static ImmutableArray<Explanation> Read(TextReader reader, string file)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return [.. JsonLines.Read(reader, file, Version, line => Documents.From(
            JsonSerializer.Deserialize(line, LineJson.Default.ExplanationDocument)
            ?? throw new FormatException("null is not an explanation")))];
    }
}
