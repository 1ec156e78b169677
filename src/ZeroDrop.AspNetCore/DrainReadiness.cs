namespace ZeroDrop.AspNetCore;

/// <summary>What the readiness endpoint answers while the app drains.</summary>
public enum DrainReadiness
{
    /// <summary>
    /// 200 until the listener closes; the default. A deleted pod is <c>ready: false</c> in its EndpointSlice whatever
    /// its probe says, so failing the probe takes nobody off sooner. It would only set <c>serving: false</c>, which
    /// switches off kube-proxy's fallback to terminating endpoints, the last ones left when all replicas go at once
    /// (KEP-1669; cause C17).
    /// </summary>
    StayReady = 0,

    /// <summary>
    /// 503 from SIGTERM on: for balancers that health-check the pod themselves and do not follow EndpointSlices, and for
    /// terminations that Kubernetes does not know of (node shutdown, kubelet eviction).
    /// </summary>
    FailAtOnce = 1,

    /// <summary>200 during the lame-duck wait, 503 afterwards on the connections that are still open.</summary>
    FailAfterWait = 2,
}
