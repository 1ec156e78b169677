using ZeroDrop.Core.Findings;

namespace ZeroDrop.Core.Paths;

/// <summary>One duration of a path and where it comes from.</summary>
/// <param name="Value">The duration; null when it is unknown. <see cref="TimeSpan.MaxValue"/> means without limit.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Because">What says so, for people: <c>preStop sleep 40</c>, <c>ALB with IP targets</c>.</param>
/// <param name="Source">Where it is written; null when it is not written anywhere.</param>
public sealed record Quantity(TimeSpan? Value, Origin Origin, string Because, SourceSpan? Source = null)
{
    /// <summary>A duration that nobody tells.</summary>
    public static Quantity Unknown(string because) => new(null, Origin.Unknown, because);

    /// <summary>Whether there is a value, be it "without limit".</summary>
    public bool IsKnown => Value is not null;

    /// <summary>Whether the value is "without limit".</summary>
    public bool IsUnlimited => Value == TimeSpan.MaxValue;

    /// <summary>Whether somebody stands for the value: not unknown and no preset.</summary>
    public bool IsStated => IsKnown && Origin > Origin.Preset;

    /// <summary>The value, or <paramref name="fallback"/> when it is unknown.</summary>
    public TimeSpan Or(TimeSpan fallback) => Value ?? fallback;
}
