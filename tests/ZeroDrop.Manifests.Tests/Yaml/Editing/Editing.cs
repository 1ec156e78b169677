using System.Globalization;
using ZeroDrop.Manifests.Yaml;
using ZeroDrop.Manifests.Yaml.Editing;

namespace ZeroDrop.Manifests.Tests.Yaml.Editing;

/// <summary>Shortcuts for edits: a text and a path in, the new text out.</summary>
internal static class Editing
{
    /// <summary>The node at a path such as <c>spec/containers/0/name</c>; aliases are not followed.</summary>
    public static YamlNode Node(YamlFile file, string path, int document = 0)
    {
        var node = file.Documents[document].Root;
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node switch
            {
                YamlMapping mapping => mapping.Find(step)!.Value,
                YamlSequence sequence => sequence.Items[int.Parse(step, CultureInfo.InvariantCulture)],
                _ => throw new InvalidOperationException($"no {step} in {node.Describe()}"),
            };
        }

        return node;
    }

    public static YamlChange Put(YamlFile file, string path, string key, YamlValue value, params string[] order) =>
        new YamlChange.SetKey((YamlMapping)Node(file, path), key, value, [.. order]);

    public static YamlChange Set(YamlFile file, string path, YamlValue value) =>
        new YamlChange.SetScalar((YamlScalar)Node(file, path), (YamlValue.Scalar)value);

    public static YamlChange Remove(YamlFile file, string path, string key) =>
        new YamlChange.RemoveKey((YamlMapping)Node(file, path), key);

    public static YamlChange Append(YamlFile file, string path, YamlValue value) =>
        new YamlChange.Append((YamlSequence)Node(file, path), value);

    /// <summary>The text after changes that must succeed.</summary>
    public static string Apply(string text, params Func<YamlFile, YamlChange>[] changes) =>
        Assert.IsType<YamlEditResult.Applied>(Result(text, changes)).File.Text;

    public static YamlEditResult Result(string text, params Func<YamlFile, YamlChange>[] changes)
    {
        var file = YamlReader.Read("m.yaml", text);
        return YamlEditor.Apply(file, changes.Select(change => change(file)));
    }

    public static string Refusal(string text, params Func<YamlFile, YamlChange>[] changes) =>
        Assert.IsType<YamlEditResult.Refused>(Result(text, changes)).Reason;
}
