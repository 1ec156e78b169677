namespace ZeroDrop.Attribution.Facts;

/// <summary>What a failed request looks like on its route (causes.md 1.0, signature decoder).</summary>
[Flags]
internal enum Signature
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>May be a refused connect.</summary>
    Refused = 1,

    /// <summary>May be a connect without an answer.</summary>
    Hang = 2,

    /// <summary>May be a connection that ended under the request.</summary>
    Cut = 4,

    /// <summary>The balancer answered that it has no target.</summary>
    NoTarget = 8,

    /// <summary>The balancer, or the client, gave up waiting for a response.</summary>
    SlowResponse = 16,

    /// <summary>The balancer broke the client's own connection.</summary>
    ClientSide = 32,
}
