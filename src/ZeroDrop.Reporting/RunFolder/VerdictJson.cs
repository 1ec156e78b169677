using System.Collections.Immutable;
using System.Text.Json;
using ZeroDrop.Core.Verdicts;
using ZeroDrop.Reporting.Json;

namespace ZeroDrop.Reporting.RunFolder;

/// <summary>verdict.json of a run folder: everything that attribution found except the single requests.</summary>
public static class VerdictJson
{
    /// <summary>Format and version.</summary>
    public const string Version = "zerodrop.dev/verdict/v1";

    /// <summary>Writes the document.</summary>
    public static void Write(AnalysisResult result, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        var document = new AnalysisDocument
        {
            Version = Version,
            Verdict = Documents.Of(result.Verdict),
            Causes = [.. result.CauseCounts.Select(Documents.Of)],
            Background = Documents.Of(result.Background),
            Propagation = [.. result.Propagation.Select(Documents.Of)],
            SlowSuccesses = result.SlowSuccesses,
            ErrorAnswers = Documents.Of(result.ErrorAnswers),
            NextStep = result.NextStep,
        };
        writer.Write(JsonSerializer.Serialize(document, DocumentJson.Default.AnalysisDocument));
        writer.Write('\n');
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">The file's text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="explanations">What explanations.jsonl holds.</param>
    /// <exception cref="InvalidDataException">It is not such a document; the message names the file.</exception>
    public static AnalysisResult Read(TextReader reader, string file, ImmutableArray<Explanation> explanations)
    {
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            var document = JsonSerializer.Deserialize(reader.ReadToEnd(), DocumentJson.Default.AnalysisDocument);
            return document?.Version != Version
                ? throw new FormatException($"expected version {Version}, found {document?.Version ?? "none"}")
                : From(document, explanations);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }
    }

    private static AnalysisResult From(AnalysisDocument document, ImmutableArray<Explanation> explanations) => new()
    {
        Explanations = explanations,
        CauseCounts = [.. document.Causes.Select(c => new CauseCount(c.Id, c.Requests))],
        Background = Documents.From(document.Background),
        Verdict = Documents.From(document.Verdict),
        Propagation = [.. document.Propagation.Select(Documents.From)],
        SlowSuccesses = document.SlowSuccesses,
        ErrorAnswers = Documents.From(document.ErrorAnswers),
        NextStep = document.NextStep,
    };
}
