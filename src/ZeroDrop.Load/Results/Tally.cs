namespace ZeroDrop.Load.Results;

/// <summary>Plain sums over requests.</summary>
internal struct Tally
{
    public long Requests;
    public long Succeeded;
    public long Drops;
    public long Unfinished;
    public long Unsent;
    public long Late;
    public long Queued;
    public long Retries;
    public long Connections;
    public long BodyIn;
    public long BodyOut;
    public long WireIn;
    public long WireOut;

    public readonly Tally Plus(Tally other) => new()
    {
        Requests = Requests + other.Requests,
        Succeeded = Succeeded + other.Succeeded,
        Drops = Drops + other.Drops,
        Unfinished = Unfinished + other.Unfinished,
        Unsent = Unsent + other.Unsent,
        Late = Late + other.Late,
        Queued = Queued + other.Queued,
        Retries = Retries + other.Retries,
        Connections = Connections + other.Connections,
        BodyIn = BodyIn + other.BodyIn,
        BodyOut = BodyOut + other.BodyOut,
        WireIn = WireIn + other.WireIn,
        WireOut = WireOut + other.WireOut,
    };
}
