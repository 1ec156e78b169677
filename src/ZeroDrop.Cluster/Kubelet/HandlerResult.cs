namespace ZeroDrop.Cluster.Kubelet;

/// <summary>How a probe or hook ended.</summary>
/// <param name="Succeeded">Whether it succeeded.</param>
/// <param name="Message">Why not, in the kubelet's words; empty on success.</param>
internal readonly record struct HandlerResult(bool Succeeded, string Message)
{
    /// <summary>A success.</summary>
    public static HandlerResult Success { get; } = new(true, "");

    /// <summary>A failure.</summary>
    public static HandlerResult Failure(string message) => new(false, message);
}
