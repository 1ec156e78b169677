using System.Collections.Immutable;
using ZeroDrop.Load.Records;
using ZeroDrop.Reporting.RunFolder;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>The folder that a row's files are kept in (docs/formats.md).</summary>
/// <param name="path">The folder; empty = nothing is kept.</param>
internal sealed class RunFolder(string path)
{
    /// <summary>Where containers log; empty = a temporary folder.</summary>
    public string LogDirectory => path.Length == 0 ? "" : Path.Combine(path, "logs");

    /// <summary>Writes the run's files. Those of a second route end in <c>-2</c>, and so on.</summary>
    /// <exception cref="EnvironmentException">A file cannot be written: the disk is full, for example.</exception>
    public void Write(RunOutcome outcome, ImmutableArray<RehearsalRow> rows)
    {
        if (path.Length == 0)
        {
            return;
        }

        WriteText("timeline.jsonl", writer => TimelineJson.Write(outcome.Timeline, writer));
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] is not { Analysis: { } analysis, Outcome: { } seen })
            {
                continue;
            }

            var suffix = i == 0 ? "" : $"-{i + 1}";
            Guard($"requests{suffix}.csv.gz", file =>
            {
                using var log = RequestLogWriter.Create(file);
                foreach (var result in seen.Results)
                {
                    log.Write(result);
                }
            });
            WriteText($"explanations{suffix}.jsonl", writer => ExplanationsJson.Write(analysis.Explanations, writer));
            WriteText($"verdict{suffix}.json", writer => VerdictJson.Write(analysis, writer));
        }
    }

    /// <summary>Writes one file of the folder.</summary>
    /// <exception cref="EnvironmentException">It cannot be written.</exception>
    public void WriteText(string name, Action<TextWriter> write) => Guard(name, file =>
    {
        using var writer = new StreamWriter(file);
        write(writer);
    });

    private void Guard(string name, Action<string> write)
    {
        var file = Path.Combine(path, name);
        try
        {
            write(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException($"cannot write {file}: {e.Message}", e);
        }
    }
}
