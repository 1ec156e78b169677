namespace ZeroDrop.Core.Specs;

/// <summary>Kubernetes' <c>IntOrString</c> where it means a count of pods or a percentage of the replicas.</summary>
/// <param name="Value">The count, or the percentage (25 for <c>25%</c>). Not negative.</param>
/// <param name="IsPercent">Whether <paramref name="Value"/> is a percentage.</param>
public readonly record struct IntOrPercent(int Value, bool IsPercent)
{
    /// <summary>A count of pods.</summary>
    public static IntOrPercent Count(int value) => new(value, false);

    /// <summary>A percentage of the replicas.</summary>
    public static IntOrPercent Percent(int value) => new(value, true);

    /// <summary>Pods of <paramref name="replicas"/>, a fraction rounded up: how <c>maxSurge</c> is read
    /// (<c>intstr.GetScaledValueFromIntOrPercent(…, roundUp: true)</c>).</summary>
    public int RoundUp(int replicas) => IsPercent ? (int)(((long)Value * replicas + 99) / 100) : Value;

    /// <summary>Pods of <paramref name="replicas"/>, a fraction rounded down: how <c>maxUnavailable</c> is
    /// read.</summary>
    public int RoundDown(int replicas) => IsPercent ? (int)((long)Value * replicas / 100) : Value;

    /// <summary>As written in a manifest: <c>3</c> or <c>25%</c>.</summary>
    public override string ToString() => IsPercent ? $"{Value}%" : $"{Value}";
}
