namespace ZeroDrop.Core.Measurements;

/// <summary>A confidence interval at 95 %.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether <paramref name="value"/> is within it.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
