namespace ZeroDrop.Load.Lanes;

/// <summary>
/// How long slow requests take: the server is asked to answer after <c>ms</c> milliseconds, drawn uniformly.
/// </summary>
public sealed record SlowOptions
{
    /// <summary>The shortest, 0 or more; default 1 s.</summary>
    public TimeSpan Min { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest, <see cref="Min"/> or more; default 5 s.</summary>
    public TimeSpan Max { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The part, 0 to 1, that asks for the head at once and the body at the end (<c>&amp;stream=1</c>), so that being
    /// cut shows as a truncated response; default 0.3.
    /// </summary>
    public double StreamShare { get; init; } = 0.3;
}
