using System.Collections.Immutable;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Load.Results;

namespace ZeroDrop.Cli.Attack;

/// <summary>The exit code of measured numbers.</summary>
internal static class Verdicts
{
    /// <summary>Writes what became of each threshold.</summary>
    /// <returns>Whether all were kept.</returns>
    public static bool Check(LoadSummary summary, ImmutableArray<Threshold> thresholds, TextWriter output)
    {
        var good = true;
        foreach (var result in thresholds.Select(t => t.Check(summary)))
        {
            output.WriteLine($"{(result.Passed ? "kept  " : "BROKEN")} {result.Text} (measured: {result.Actual})");
            good &= result.Passed;
        }

        return good;
    }

    /// <summary>Thresholds decide when there are any, else drops do; no request at all is inconclusive.</summary>
    public static int ExitCode(LoadSummary summary, ImmutableArray<Threshold> thresholds, TextWriter output)
    {
        var good = Check(summary, thresholds, output);
        return !thresholds.IsEmpty ? good ? Cli.ExitCode.Good : Cli.ExitCode.Dropped
            : summary.Requests == summary.Unfinished ? Cli.ExitCode.Inconclusive
            : summary.Drops > 0 ? Cli.ExitCode.Dropped
            : Cli.ExitCode.Good;
    }
}
