using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Core.Verdicts;
using ZeroDrop.Reporting;
using ZeroDrop.Reporting.Svg;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>One row of the result, and what it was made from.</summary>
internal sealed record RehearsalRow
{
    /// <summary>The row as reports show it.</summary>
    public required PathRow Row { get; init; }

    /// <summary>What attribution says; null when no request was sent.</summary>
    public AnalysisResult? Analysis { get; init; }

    /// <summary>What was seen; null when it never came to that.</summary>
    public RouteOutcome? Outcome { get; init; }

    /// <summary>The row as a picture shows it; null when no request was sent.</summary>
    public PictureRow? Picture { get; init; }

    /// <summary>What should be said to the user.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The row in one line, for progress.</summary>
    public override string ToString()
    {
        var verdict = Row.Verdict;
        var causes = string.Join(", ", Row.Causes.Select(
            c => string.Create(CultureInfo.InvariantCulture, $"{c.CauseId} {c.Requests}")));
        return string.Create(CultureInfo.InvariantCulture, $"{Row.Name} via {Row.Route}: ") + (verdict.Kind switch
        {
            VerdictKind.Dropped => string.Create(
                CultureInfo.InvariantCulture, $"{verdict.Drops} of {verdict.Requests} dropped ({causes})"),
            VerdictKind.NothingDropped => string.Create(
                CultureInfo.InvariantCulture, $"0 of {verdict.Requests} dropped"),
            VerdictKind.Inconclusive => $"inconclusive: {verdict.Reason}",
            _ => throw new InvalidOperationException($"unknown verdict {verdict.Kind}"),
        });
    }
}
