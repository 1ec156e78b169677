namespace ZeroDrop.Attribution.Facts;

/// <summary>A time that is known to lie between two others.</summary>
/// <param name="Earliest">Not before.</param>
/// <param name="Latest">Not after.</param>
internal readonly record struct Moment(DateTimeOffset Earliest, DateTimeOffset Latest)
{
    /// <summary>How much is not known.</summary>
    public TimeSpan Width => Latest - Earliest;

    /// <summary>The same, later.</summary>
    public Moment Plus(TimeSpan span) => new(Earliest + span, Latest + span);

    /// <summary>The same, but not before <paramref name="bound"/> (which never moves the upper end).</summary>
    public Moment NotBefore(DateTimeOffset bound) =>
        bound <= Earliest ? this : new(bound < Latest ? bound : Latest, Latest);
}
