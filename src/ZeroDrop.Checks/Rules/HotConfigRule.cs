using System.Text.RegularExpressions;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>B7: a changed ConfigMap reaches pods without a rollout, or not at all.</summary>
internal sealed partial class HotConfigRule : WorkloadRule
{
    private static readonly string[] Marks = ["checksum", "hash", "reloader.stakater.com"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD207", "config-changes-without-rollout", "B7", Severity.Advice,
        "A change of a ConfigMap reaches the pods without probes, gates and waves, or not before the next "
        + "restart.",
        "Put a hash into the ConfigMap's name, or its checksum into an annotation of the template.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        var marks = path.Spec.Template.Annotations.Keys.Concat(path.Spec.Annotations.Keys);
        if (marks.Any(key => Marks.Any(mark => key.Contains(mark, StringComparison.OrdinalIgnoreCase))))
        {
            yield break;
        }

        var names = Names(path).Distinct().Where(name => !HashedName().IsMatch(name)
            && context.Graph.Find("ConfigMap", new ObjectKey(path.Ref.Namespace, name)) is { } map
            && NodeAt.Text(map.Node, "immutable") != "true").Order(StringComparer.Ordinal).ToList();
        if (names.Count > 0)
        {
            yield return Info.Finding(
                path, Severity.Advice, "spec.template.metadata.annotations",
                $"uses {string.Join(", ", names)} from the same input: a change there is no new revision of the pods, so files "
                + "change under running pods and variables stay old until somebody restarts them");
        }
    }

    private static IEnumerable<string> Names(WorkloadPath path)
    {
        foreach (var container in path.Pod.Containers)
        {
            foreach (var source in container.EnvFrom.Where(s => !s.IsSecret))
            {
                yield return source.Name;
            }

            foreach (var key in container.Env.Select(v => v.Source).OfType<EnvSource.ConfigMapKey>())
            {
                yield return key.Name;
            }
        }

        foreach (var volume in NodeAt.Items(path.Node.Item.Node, "spec.template.spec.volumes"))
        {
            if (NodeAt.Text(volume, "configMap.name") is { Length: > 0 } name)
            {
                yield return name;
            }
        }
    }

    /// <summary>Kustomize's suffix.</summary>
    [GeneratedRegex("-[bcdfghkmt24-9]{10}$")]
    private static partial Regex HashedName();
}
