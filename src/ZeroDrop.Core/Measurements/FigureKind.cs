namespace ZeroDrop.Core.Measurements;

/// <summary>What kind of number a figure is.</summary>
public enum FigureKind
{
    /// <summary>A number of things.</summary>
    Count,

    /// <summary>Things a second.</summary>
    PerSecond,

    /// <summary>A part of a whole, 0 to 1.</summary>
    Ratio,

    /// <summary>Nanoseconds.</summary>
    Nanos,
}
