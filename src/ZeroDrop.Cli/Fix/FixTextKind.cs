namespace ZeroDrop.Cli.Fix;

/// <summary>What people are shown.</summary>
internal enum FixTextKind
{
    /// <summary>A diff, everything else as comments before it.</summary>
    Diff,

    /// <summary>What was done and what is left.</summary>
    Summary,
}
