using System.Collections.Immutable;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>The folder that a row's files are kept in (docs/formats.md).</summary>
/// <param name="path">The folder; empty = nothing is kept.</param>
internal sealed class RunFolder(string path)
{
    /// <summary>Where containers log; empty = a temporary folder.</summary>
    public string LogDirectory => path.Length == 0 ? "" : Path.Combine(path, "logs");

    /// <summary>Writes the run's files.</summary>
    /// <exception cref="IOException">The disk is full, for example; the message names the file.</exception>
    public void Write(RunOutcome outcome, ImmutableArray<RehearsalRow> rows)
    {
        if (path.Length == 0)
        {
            return;
        }

        for (var i = 0; i < outcome.Routes.Length; i++)
        {
            using var log = RequestLogWriter.Create(Path.Combine(path, $"requests{(i == 0 ? "" : $"-{i + 1}")}.csv.gz"));
            foreach (var result in outcome.Routes[i].Results)
            {
                log.Write(result);
            }
        }

        _ = rows;
    }
}
