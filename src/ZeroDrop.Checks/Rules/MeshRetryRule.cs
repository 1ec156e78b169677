using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks.Rules;

/// <summary>D11: endpoint updates pass through the mesh's control plane.</summary>
internal sealed class MeshRetryRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD411", "mesh-without-retries", "D11", Severity.Warning,
        "Endpoint updates reach the mesh's proxies late: the hook is shorter, or the retries that cover the rest "
        + "are off.",
        "Make the preStop sleep longer than 10 s, and keep the mesh's retries.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (Coverage.Slowest(path) is { Kind: RouterKind.Mesh } && path.Main is { } server && Coverage.Gap(path) is not null
            && path.Numbers.Cover > TimeSpan.Zero)
        {
            yield return Coverage.TooShort(Info, path, server, Severity.Warning, "");
        }

        foreach (var route in path.Routers.Select(r => r.Front).OfType<KubernetesObject>()
            .Where(f => f.Kind == "VirtualService").Distinct())
        {
            var rules = NodeAt.Items(route.Node, "spec.http").Length;
            for (var i = 0; i < rules; i++)
            {
                if (NodeAt.Number(route.Node, $"spec.http[{i}].retries.attempts") == 0)
                {
                    yield return Info.Finding(
                        path, route, Severity.Warning, $"spec.http[{i}].retries.attempts",
                        "retries.attempts 0 turns off the 2 retries by which the mesh covers endpoints that are already gone");
                }
            }
        }
    }
}
