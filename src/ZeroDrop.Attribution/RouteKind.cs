namespace ZeroDrop.Attribution;

/// <summary>What stood between the client and the pods: it decides how a failure looks to the client.</summary>
public enum RouteKind
{
    /// <summary>
    /// A Service through kube-proxy: an endpoint is picked per connection and the client talks to the pod itself, so
    /// refused, reset and EOF arrive unchanged (causes.md 1.0).
    /// </summary>
    KubeProxy,

    /// <summary>A balancer that answers 502, 503 and 504 in the pods' place.</summary>
    Balancer,
}
