namespace ZeroDrop.Core.Measurements;

/// <summary>What two runs say about a figure together.</summary>
public enum Difference
{
    /// <summary>The interval of the difference contains zero: none was shown.</summary>
    NotShown,

    /// <summary>The second run is better.</summary>
    Better,

    /// <summary>The second run is worse.</summary>
    Worse,

    /// <summary>They differ, and neither is better by itself (rates).</summary>
    Different,
}
