namespace ZeroDrop.Checks.Fixing.Solving;

/// <summary>One of the inequalities (causes.md, "The five inequalities everything below reduces to").</summary>
/// <param name="Formula">In symbols.</param>
/// <param name="Slack">Left side minus right side without margin; null when it says nothing about these values.</param>
/// <param name="Floor">The slack below which it is broken.</param>
/// <param name="Margin">The slack that a solution has; at least <paramref name="Floor"/>.</param>
internal sealed record Inequality(
    string Formula, Func<PathValues, TimeSpan?> Slack, TimeSpan Floor, TimeSpan Margin)
{
    /// <summary>Whether it is kept, if barely.</summary>
    public bool Holds(PathValues values) => !(Slack(values) < Floor);

    /// <summary>Whether it is kept with its margin.</summary>
    public bool HoldsWithMargin(PathValues values) => !(Slack(values) < Margin);
}
