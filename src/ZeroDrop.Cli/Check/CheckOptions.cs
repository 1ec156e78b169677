using System.Collections.Immutable;

namespace ZeroDrop.Cli.Check;

/// <summary>What the user asked <c>zerodrop check</c> for.</summary>
internal sealed record CheckOptions
{
    /// <summary>Files, folders, or <c>-</c>.</summary>
    public required ImmutableArray<string> Paths { get; init; }

    /// <summary>Formats and files; none = text on standard output.</summary>
    public required ImmutableArray<OutputRequest> Outputs { get; init; }

    /// <summary>The least severity that makes the exit code 1, or <c>never</c>; empty = as the configuration says, else
    /// error.</summary>
    public required string FailOn { get; init; }

    /// <summary>The least severity that is reported; empty = as the configuration says, else all.</summary>
    public required string Min { get; init; }

    /// <summary>The configuration; empty = search for it.</summary>
    public required string Config { get; init; }

    /// <summary>The baseline to hide findings by; empty = none.</summary>
    public required string Baseline { get; init; }

    /// <summary>The baseline to write; empty = none.</summary>
    public required string WriteBaseline { get; init; }
}
