namespace ZeroDrop.Http.Pooling;

/// <summary>How idle connections are kept.</summary>
public sealed record PoolOptions
{
    /// <summary>Order of use; default <see cref="PoolOrder.Fifo"/>.</summary>
    public PoolOrder Order { get; init; } = PoolOrder.Fifo;

    /// <summary>Most idle connections kept, 0 or more; default 50. One more is closed when it comes back.</summary>
    public int MaxIdle { get; init; } = 50;

    /// <summary>
    /// A connection idle for this long is closed (K_lb of the five inequalities); default
    /// <see cref="Timeout.InfiniteTimeSpan"/> = never.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// As long as fewer connections than this are open, a new one is opened rather than an idle one used; default 0.
    /// A load that is to meet the closing of idle connections keeps many open although few would do.
    /// </summary>
    public int FillTo { get; init; }
}
