using System.Collections.Immutable;

namespace ZeroDrop.Core.Verdicts;

/// <summary>Everything that attribution says about one run over one route.</summary>
public sealed record AnalysisResult
{
    /// <summary>One for each failed request, background included, in order of <see cref="Explanation.Seq"/>.</summary>
    public required ImmutableArray<Explanation> Explanations { get; init; }

    /// <summary>Drops by cause, most frequent first, the unexplained last; background not included.</summary>
    public required ImmutableArray<CauseCount> CauseCounts { get; init; }

    /// <summary>What fails without a rollout.</summary>
    public required BackgroundErrors Background { get; init; }

    /// <summary>What the run showed, with n and bound.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Measured propagation by router, in order of name; empty when nothing could be measured.</summary>
    public required ImmutableArray<RouterPropagation> Propagation { get; init; }

    /// <summary>Requests that succeeded late because there was no endpoint (SYN sent again); not drops.</summary>
    public required long SlowSuccesses { get; init; }

    /// <summary>The app's own answers outside 2xx and 3xx, by status; not drops.</summary>
    public ImmutableArray<ErrorAnswer> ErrorAnswers { get; init; } = [];

    /// <summary>The one change that would help most, with numbers; empty when nothing was dropped.</summary>
    public required string NextStep { get; init; }
}
