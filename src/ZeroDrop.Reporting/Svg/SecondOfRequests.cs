namespace ZeroDrop.Reporting.Svg;

/// <summary>Requests sent within one second.</summary>
/// <param name="Answered">Those that got an answer, or are not known to be dropped.</param>
/// <param name="Dropped">Those that were dropped.</param>
public readonly record struct SecondOfRequests(int Answered, int Dropped)
{
    /// <summary>With one request more.</summary>
    public SecondOfRequests Plus(bool dropped) => dropped
        ? this with { Dropped = Dropped + 1 }
        : this with { Answered = Answered + 1 };
}
