namespace ZeroDrop.Attribution.Facts;

/// <summary>A failed request as the pods saw it.</summary>
/// <param name="Sent">When it was sent: what it is attributed by.</param>
/// <param name="End">When it was over; up to the connect timeout later.</param>
/// <param name="Signature">What it may be.</param>
/// <param name="Reused">Whether its connection had carried a request before.</param>
/// <param name="Answered">Whether its response had begun: then no closing of an idle connection crossed it.</param>
internal sealed record Attempt(
    DateTimeOffset Sent, DateTimeOffset End, Signature Signature, bool Reused, bool Answered)
{
    /// <summary>How long it took.</summary>
    public TimeSpan Took => End - Sent;

    /// <summary>Whether the signature may be this.</summary>
    public bool May(Signature signature) => (Signature & signature) != 0;
}
