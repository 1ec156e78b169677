namespace ZeroDrop.Core.Traffic;

/// <summary>One way of sending requests; each finds losses that the others hide.</summary>
public enum Lane
{
    /// <summary>GET on a new connection each time: refused, accept-queue resets, zero endpoints.</summary>
    Fresh,

    /// <summary>GET on pooled keep-alive connections: the keep-alive race, connections never told to go.</summary>
    Reused,

    /// <summary>POST with a unique id on pooled connections: what proxies may not re-send.</summary>
    Post,

    /// <summary>A request that takes long on purpose: work that a short drain cuts.</summary>
    Slow,
}
