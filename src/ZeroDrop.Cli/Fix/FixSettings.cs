using System.Collections.Immutable;

namespace ZeroDrop.Cli.Fix;

/// <summary>What the user asked <c>zerodrop fix</c> for.</summary>
internal sealed record FixSettings
{
    /// <summary>Files, folders, or <c>-</c>.</summary>
    public required ImmutableArray<string> Paths { get; init; }

    /// <summary>Whether files are written.</summary>
    public bool Write { get; init; }

    /// <summary>Whether unsafe fixes count.</summary>
    public bool Unsafe { get; init; }

    /// <summary>Ids of rules; empty = all.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>The configuration; empty = search for it.</summary>
    public required string Config { get; init; }

    /// <summary>Whether to print JSON.</summary>
    public bool Json { get; init; }
}
