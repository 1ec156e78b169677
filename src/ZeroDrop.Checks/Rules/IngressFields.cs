using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks.Rules;

/// <summary>Where the backends of an Ingress stand.</summary>
internal static class IngressFields
{
    /// <summary>Each backend with its field, read in the tree: the record has no positions.</summary>
    public static IEnumerable<(IngressRoute Route, string Field)> Of(KubernetesObject.Ingress item)
    {
        var fields = new List<string>();
        var rules = NodeAt.Items(item.Node, "spec.rules").Length;
        for (var i = 0; i < rules; i++)
        {
            var paths = NodeAt.Items(item.Node, $"spec.rules[{i}].http.paths").Length;
            fields.AddRange(Enumerable.Range(0, paths).Select(j => $"spec.rules[{i}].http.paths[{j}].backend"));
        }

        fields.Add("spec.defaultBackend");
        foreach (var field in fields)
        {
            var name = NodeAt.Text(item.Node, $"{field}.service.name");
            var number = NodeAt.Number(item.Node, $"{field}.service.port.number");
            var text = NodeAt.Text(item.Node, $"{field}.service.port.name");
            if (name.Length > 0 && (number is > 0 || text.Length > 0))
            {
                yield return (
                    new IngressRoute("", "", "", name, number is { } n ? PortRef.Of(n) : PortRef.Of(text)),
                    $"{field}.service.port");
            }
        }
    }
}
