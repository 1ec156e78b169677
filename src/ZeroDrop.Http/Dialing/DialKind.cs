namespace ZeroDrop.Http.Dialing;

/// <summary>What happens to the SYN of a new connection.</summary>
public enum DialKind
{
    /// <summary>It reaches an endpoint.</summary>
    Connect,

    /// <summary>It is answered with a refusal at once.</summary>
    Refuse,

    /// <summary>Nothing answers it; where it goes is decided again when the kernel sends it again.</summary>
    Hang,

    /// <summary>
    /// It goes to an endpoint that no longer answers, and so do its repetitions: until the connect timeout.
    /// </summary>
    Blackhole,
}
