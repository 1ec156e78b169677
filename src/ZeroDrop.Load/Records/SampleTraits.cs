namespace ZeroDrop.Load.Records;

/// <summary>What else is known of a request.</summary>
[Flags]
public enum SampleTraits : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its connection had carried a request before.</summary>
    Reused = 1,

    /// <summary>
    /// Sent more than a millisecond after it was due through the generator's own fault: a connection was free, or could
    /// have been opened. Only in an open loop.
    /// </summary>
    Late = 2,

    /// <summary>
    /// Every connection that the bound allows was busy when it was due, so it waited: the server's doing. Only in an
    /// open loop.
    /// </summary>
    Queued = 4,

    /// <summary>
    /// Never sent: it was due, but the run ended before a connection was free. Its outcome is
    /// <see cref="Core.Traffic.OutcomeKind.Unfinished"/>.
    /// </summary>
    Unsent = 8,

    /// <summary>Sent again by a lane that shows what a retrying client would have hidden; never set otherwise.</summary>
    Retry = 16,
}
