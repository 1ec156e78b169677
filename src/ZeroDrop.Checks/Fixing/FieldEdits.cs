using System.Collections.Immutable;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Yaml;
using ZeroDrop.Manifests.Yaml.Editing;

namespace ZeroDrop.Checks.Fixing;

/// <summary>Turns a wished field value into a change of a tree.</summary>
internal static class FieldEdits
{
    /// <summary>The change of an object's tree; null when the tree has no place for it, or has the value already.</summary>
    public static YamlChange? Of(YamlNode root, string path, string? value)
    {
        var steps = FieldPath.Steps(path);
        var last = steps.ToList().FindLastIndex(step => step is int);
        YamlNode? node = root;
        for (var i = 0; i <= last; i++)
        {
            node = (node?.Resolved, steps[i]) switch
            {
                (YamlMapping mapping, string key) => mapping.Find(key)?.Value,
                (YamlSequence list, int index) when index < list.Items.Length => list.Items[index],
                _ => null,
            };
        }

        if (last == steps.Count - 1)
        {
            return value is not null && node is YamlScalar scalar && JsonValues.Read(value) is YamlValue.Scalar written
                ? new YamlChange.SetScalar(scalar, written) : null;
        }

        if (node?.Resolved is not YamlMapping start)
        {
            return null;
        }

        var keys = steps.Skip(last + 1).Cast<string>().ToList();
        if (value is null)
        {
            return Removal(start, keys);
        }

        var before = steps.Take(last + 1).OfType<string>().LastOrDefault() ?? "";
        return YamlEditor.Put(
            start, [.. keys.Select((key, i) => (key, Order(i == 0 ? before : keys[i - 1], i + last)))], JsonValues.Read(value));
    }

    private static YamlChange.RemoveKey? Removal(YamlMapping mapping, List<string> keys)
    {
        foreach (var key in keys.SkipLast(1))
        {
            if (mapping.Find(key)?.Value is not YamlMapping child)
            {
                return null;
            }

            mapping = child;
        }

        return mapping.Entries.Any(e => e.Name == keys[^1]) ? new YamlChange.RemoveKey(mapping, keys[^1]) : null;
    }

    /// <summary>The conventional order of the keys of the mapping that stands under a key.</summary>
    private static ImmutableArray<string> Order(string parent, int depth) => parent switch
    {
        "" => FieldOrder.Manifest,
        "metadata" => FieldOrder.Metadata,
        "spec" => depth <= 0 ? FieldOrder.WorkloadSpec : FieldOrder.PodSpec,
        "strategy" or "updateStrategy" => FieldOrder.Strategy,
        "rollingUpdate" => FieldOrder.RollingUpdate,
        "containers" or "initContainers" => FieldOrder.Container,
        "readinessProbe" or "livenessProbe" or "startupProbe" => FieldOrder.Probe,
        "lifecycle" => FieldOrder.Lifecycle,
        _ => [],
    };
}
