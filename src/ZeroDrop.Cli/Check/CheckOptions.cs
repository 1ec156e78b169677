using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Cli.Check;

/// <summary>What the user asked <c>zerodrop check</c> for.</summary>
internal sealed record CheckOptions
{
    /// <summary>Files, folders, or <c>-</c>.</summary>
    public required ImmutableArray<string> Paths { get; init; }

    /// <summary>Formats and files; none = text on standard output.</summary>
    public required ImmutableArray<OutputRequest> Outputs { get; init; }

    /// <summary>The least severity that makes the exit code 1; null = none does.</summary>
    public Severity? FailOn { get; init; }

    /// <summary>The least severity that is reported.</summary>
    public Severity Min { get; init; }
}
