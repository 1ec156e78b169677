using System.Collections.Immutable;

namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>
/// Changes a file as text: only what must change does. Comments, quoting, indentation, key order, line breaks, anchors
/// and flow style stay, and every result is read again and compared before it is given out.
/// </summary>
public static class YamlEditor
{
    /// <summary>Makes all changes, or none.</summary>
    /// <param name="file">The file that the changes' nodes belong to.</param>
    /// <param name="changes">The changes. Several keys of one path may be set: mappings are joined.</param>
    /// <param name="changeSharedNodes">Whether a value that aliases use elsewhere may change, for all of its
    /// users.</param>
    /// <exception cref="ArgumentException">A node is not one of the file.</exception>
    public static YamlEditResult Apply(
        YamlFile file, IEnumerable<YamlChange> changes, bool changeSharedNodes = false)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(changes);
        try
        {
            var wanted = ChangeJoiner.Join(changes);
            return new EditSession(file, wanted).Apply(changeSharedNodes);
        }
        catch (EditRefusedException refused)
        {
            return new YamlEditResult.Refused(refused.At, refused.Message);
        }
    }

    /// <summary>Sets the value at a path of keys below a mapping; mappings that are missing on the way are
    /// made.</summary>
    /// <param name="mapping">Where the path starts.</param>
    /// <param name="path">At least one key, each with the conventional order of its mapping (may be empty).</param>
    /// <param name="value">The value.</param>
    public static YamlChange Put(
        YamlMapping mapping, IReadOnlyList<(string Key, ImmutableArray<string> Order)> path, YamlValue value)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(path);
        var at = 0;
        while (at < path.Count - 1 && mapping.Find(path[at].Key) is { Value: YamlMapping child }
            && mapping.Entries.Any(e => ReferenceEquals(e.Value, child)))
        {
            mapping = child;
            at++;
        }

        for (var i = path.Count - 1; i > at; i--)
        {
            value = YamlValue.Map((path[i].Key, value));
        }

        return new YamlChange.SetKey(mapping, path[at].Key, value, path[at].Order);
    }
}
