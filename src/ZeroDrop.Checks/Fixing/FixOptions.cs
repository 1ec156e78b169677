using System.Collections.Immutable;

namespace ZeroDrop.Checks.Fixing;

/// <summary>Which fixes are wanted.</summary>
public sealed record FixOptions
{
    /// <summary>Whether fixes count that may change behaviour somebody relies on. Default: no.</summary>
    public bool AllowUnsafe { get; init; }

    /// <summary>The ids of the rules whose findings are to be fixed; empty = all.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];
}
