using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Paths;

/// <summary>Whether a mesh puts its proxy beside a workload's containers, as far as the manifests tell.</summary>
internal static class MeshInjection
{
    private const string Inject = "sidecar.istio.io/inject";
    private const string NamespaceLabel = "istio-injection";
    private const string Revision = "istio.io/rev";
    private const string Linkerd = "linkerd.io/inject";

    /// <summary>Whether injection is asked for (Istio, or Linkerd).</summary>
    public static bool IsOn(WorkloadNode workload) => IsIstio(workload)
        || (workload.Spec.Template.Annotations.GetValueOrDefault(Linkerd)
            ?? workload.Namespace?.Annotations.GetValueOrDefault(Linkerd)) is "enabled" or "ingress";

    /// <summary>Whether Istio's injection is asked for; the pod's word beats the namespace's.</summary>
    public static bool IsIstio(WorkloadNode workload)
    {
        var template = workload.Spec.Template;
        var own = template.Labels.GetValueOrDefault(Inject) ?? template.Annotations.GetValueOrDefault(Inject);
        return own is not null
            ? own == "true"
            : template.Labels.ContainsKey(Revision)
                || (workload.Namespace is { } ns && (ns.Labels.GetValueOrDefault(NamespaceLabel) == "enabled"
                    || ns.Labels.ContainsKey(Revision)));
    }
}
