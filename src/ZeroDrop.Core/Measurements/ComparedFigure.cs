namespace ZeroDrop.Core.Measurements;

/// <summary>A figure of two runs.</summary>
public sealed record ComparedFigure
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of number it is.</summary>
    public required FigureKind Kind { get; init; }

    /// <summary>Of the first run.</summary>
    public required double First { get; init; }

    /// <summary>Of the second run.</summary>
    public required double Second { get; init; }

    /// <summary>Of the first run, at 95 %.</summary>
    public required Interval FirstInterval { get; init; }

    /// <summary>Of the second run, at 95 %.</summary>
    public required Interval SecondInterval { get; init; }

    /// <summary>Of second minus first, at 95 %.</summary>
    public required Interval Change { get; init; }

    /// <summary>Whether more is better; null = neither.</summary>
    public bool? MoreIsBetter { get; init; }

    /// <summary>What the two runs say.</summary>
    public Difference Verdict => Change.Contains(0) || double.IsNaN(Change.Low) ? Difference.NotShown
        : MoreIsBetter is not { } more ? Difference.Different
        : (Change.Low > 0) == more ? Difference.Better : Difference.Worse;
}
