using Microsoft.AspNetCore.Http.Features;

namespace ZeroDrop.AspNetCore.Server;

/// <summary>
/// Which requests are probes: they come at their own pace, whether or not anybody routes to the pod (the kubelet goes on
/// with readiness while a pod terminates, causes.md §2.1), so silence is measured without them.
/// </summary>
internal sealed class Probes
{
    /// <summary>
    /// Beginnings of the user agents of the kubelet (causes.md §2.2), AWS, Google, Azure Application Gateway and
    /// Azure Front Door.
    /// </summary>
    private static readonly string[] Agents =
        ["kube-probe/", "kube-lifecycle/", "ELB-HealthChecker/", "GoogleHC/", "Microsoft-Azure-Application-LB/", "Edge Health Probe"];

    private volatile string[] _paths = [];

    /// <summary>Requests for this path are probes from now on.</summary>
    public void Add(string path) => _paths = [.. _paths, path];

    /// <summary>Whether this request is one.</summary>
    public bool IsProbe(IFeatureCollection features)
    {
        if (features.Get<IHttpRequestFeature>() is not { } request)
        {
            return false;
        }

        foreach (var path in _paths)
        {
            if (string.Equals(request.Path, path, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        var agent = request.Headers.UserAgent.ToString();
        foreach (var prefix in Agents)
        {
            if (agent.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
