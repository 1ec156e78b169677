using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>A14: the mesh's proxy may come up after the app.</summary>
internal sealed class ProxyNotHeldRule : WorkloadRule
{
    private const string Config = "proxy.istio.io/config";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD114", "app-starts-before-proxy", "A14", Severity.Advice,
        "The app starts beside its mesh proxy, not after it: calls it makes while it starts fail.",
        "Set holdApplicationUntilProxyStarts: true, or use native sidecars.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (MeshInjection.IsIstio(path.Node)
            && !(path.Spec.Template.Annotations.GetValueOrDefault(Config) ?? "")
                .Contains("holdApplicationUntilProxyStarts", StringComparison.Ordinal))
        {
            yield return Info.Finding(
                    path, Severity.Advice, $"spec.template.{FieldPath.Annotation(Config)}",
                    "Istio's proxy is injected, and nothing lets the app wait for it: what the app asks for while it starts "
                    + "fails until the proxy is up")
                .Assuming("the mesh's own configuration is not in the input, native sidecars are off");
        }
    }
}
