namespace ZeroDrop.Http.Connections;

/// <summary>How long one exchange may take; whichever runs out first ends it as <c>response_timeout</c>.</summary>
public sealed record ExchangeTimeouts
{
    /// <summary>
    /// From the first byte written to the last byte of the response; default 65 s, a little more than the 60 s after
    /// which an ALB gives up by itself (causes.md 2.8), so that its 504 is seen.
    /// <see cref="Timeout.InfiniteTimeSpan"/> = none.
    /// </summary>
    public TimeSpan Response { get; init; } = TimeSpan.FromSeconds(65);

    /// <summary>
    /// Without a byte in either direction, as the idle timeout of a balancer. Default
    /// <see cref="Timeout.InfiniteTimeSpan"/> = none.
    /// </summary>
    public TimeSpan Idle { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>The defaults.</summary>
    public static ExchangeTimeouts Default { get; } = new();
}
