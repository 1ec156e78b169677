using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Recordings;

/// <summary>
/// Judges attribution by rollouts that were recorded on a real Kubernetes, with a label for each failed
/// request.
/// </summary>
public sealed partial class RecordingsTests(ITestOutputHelper output)
{
    [Fact]
    public void Analyze_RecordedRollouts_AgreesWithTheLabels()
    {
        var recordings = Recording.All();
        Assert.SkipWhen(recordings.IsEmpty, "testdata/recordings is not in this clone");
        var differences = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (agreed, all) = (0, 0);
        foreach (var recording in recordings)
        {
            var (same, total) = Compare(recording, differences);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{recording.Name,-10} {same,6} of {total}"));
            agreed += same;
            all += total;
        }

        output.WriteLine($"all        {agreed} of {all}");
        foreach (var (key, count) in differences)
        {
            output.WriteLine($"{key}\t{count}");
        }

        Assert.True(all > 0);
        Assert.Equal(KnownDifferences(), differences.Select(d => $"{d.Key}\t{d.Value}"));
        Assert.True(agreed >= 0.95 * all, $"{agreed} of {all} agree");
        var share = Math.Floor(1000.0 * agreed / all) / 10;
        var sentence = string.Create(
            CultureInfo.InvariantCulture, $"for {share:0.0} % of their {all:N0} lost requests");
        Assert.Contains(sentence, Readme(), StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_EveryExplanation_HasEvidenceAndAPageForItsCause()
    {
        var recordings = Recording.All();
        Assert.SkipWhen(recordings.IsEmpty, "testdata/recordings is not in this clone");
        foreach (var explanation in recordings.SelectMany(r => r.Analyze().Explanations))
        {
            Assert.NotEmpty(explanation.Evidence);
            Assert.InRange(explanation.Confidence, 0, 1);
            Assert.True(explanation.CauseId is null == (explanation.Stage == Stage.Unknown), explanation.Evidence);
        }
    }

    [Fact]
    public void Analyze_EachRecording_HasTheVerdictAndTheLeadingCauseOfItsLabels()
    {
        var recordings = Recording.All();
        Assert.SkipWhen(recordings.IsEmpty, "testdata/recordings is not in this clone");
        foreach (var recording in recordings)
        {
            var labels = recording.Labels().Values.Select(l => Accepted(l)).ToList();
            var result = recording.Analyze();
            output.WriteLine($"{recording.Name,-10} {result.Verdict.Kind} {result.Verdict.Drops} of "
                + $"{result.Verdict.Requests}; {result.Verdict.Reason} next: {result.NextStep}");
            output.WriteLine("           " + string.Join(", ", result.Verdict.Windows.Select(w => w.Requests)) + " | "
                + string.Join(", ", result.Propagation));
            Assert.True(
                result.Verdict.Kind == (labels.Count == 0 ? VerdictKind.NothingDropped : VerdictKind.Dropped),
                $"{recording.Name}: {result.Verdict.Kind} {result.Verdict.Reason}");
            if (labels.Count > 0)
            {
                Assert.Equal(labels.Count, result.Verdict.Drops);
                var groups = labels.GroupBy(l => l[0]).ToList();
                var most = groups.Where(g => g.Count() == groups.Max(other => other.Count()))
                    .SelectMany(g => g.First());
                Assert.Contains(result.CauseCounts[0].CauseId, most);
            }
        }
    }

    private static string Readme()
    {
        using var stream = typeof(RecordingsTests).Assembly.GetManifestResourceStream("README.md")!;
        using var reader = new StreamReader(stream);
        return string.Join(' ', reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // One line for each pair of label and cause that still differs in a recording, with its count and the reason. It
    // fails in both directions: a new difference, and one that has gone.
    private static List<string> KnownDifferences()
    {
        using var stream = typeof(RecordingsTests).Assembly.GetManifestResourceStream("known-differences.tsv")!;
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split('\t');
            if (line.StartsWith('#'))
            {
                continue;
            }

            Assert.True(fields.Length == 5 && fields[4].Length > 0, $"a line without a reason: {line}");
            lines.Add(string.Join('\t', fields[..4]));
        }

        return lines;
    }

    private static (int Same, int Total) Compare(Recording recording, SortedDictionary<string, int> differences)
    {
        var labels = recording.Labels();
        var result = recording.Analyze();
        var ours = result.Explanations.ToDictionary(e => e.Seq);
        var same = 0;
        foreach (var (seq, label) in labels)
        {
            var cause = ours.TryGetValue(seq, out var e) ? e.CauseId ?? "X0" : "not failed";
            if (Accepted(label).Contains(cause))
            {
                same++;
                continue;
            }

            var key = $"{recording.Name}\t{Accepted(label)[0]}\t{cause}";
            differences[key] = differences.GetValueOrDefault(key) + 1;
        }

        return (same, labels.Count);
    }

    // "A5 (liveness) + A1": either name of the same mishap counts; else the first id of the label.
    private static ImmutableArray<string> Accepted(string label) =>
        label.StartsWith("A5", StringComparison.Ordinal) ? ["A5", "A15", "A1"] : [FirstId().Match(label).Value];

    [GeneratedRegex("^[A-Z][0-9]+")]
    private static partial Regex FirstId();
}
