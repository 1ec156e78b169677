using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Checks.Rules;

/// <summary>Looks at a pod's volumes.</summary>
internal static class Volumes
{
    /// <summary>Disks that attach to one node (core/v1 VolumeSource; persistent-volumes.md, "Access Modes").</summary>
    private static readonly string[] Disks =
        ["awsElasticBlockStore", "azureDisk", "gcePersistentDisk", "cinder", "vsphereVolume", "iscsi", "rbd"];

    /// <summary>The first claim that can be used on one node only; null when there is none. A claim that is not in the
    /// input cannot be judged.</summary>
    public static string? OneNodeClaim(WorkloadPath path, PathGraph graph)
    {
        foreach (var volume in NodeAt.Items(path.Node.Item.Node, "spec.template.spec.volumes"))
        {
            if (Disks.FirstOrDefault(disk => NodeAt.Find(volume, disk) is not null
                && NodeAt.Text(volume, $"{disk}.readOnly") != "true") is { } inline)
            {
                return $"{NodeAt.Text(volume, "name")} ({inline})";
            }

            var name = NodeAt.Text(volume, "persistentVolumeClaim.claimName");
            if (name.Length > 0
                && graph.Find("PersistentVolumeClaim", new ObjectKey(path.Ref.Namespace, name)) is { } claim
                && NodeAt.Items(claim.Node, "spec.accessModes").OfType<YamlScalar>().ToList() is { Count: > 0 } modes
                && modes.All(mode => mode.Text is "ReadWriteOnce" or "ReadWriteOncePod"))
            {
                return $"{name} ({modes[0].Text})";
            }
        }

        return null;
    }
}
