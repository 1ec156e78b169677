using YamlDotNet.RepresentationModel;

namespace GuideApp.Tests;

/// <summary>The few fields of a manifest that these tests look at.</summary>
internal static class Manifest
{
    internal static IReadOnlyList<YamlMappingNode> Documents(string path)
    {
        using var reader = File.OpenText(path);
        var stream = new YamlStream();
        stream.Load(reader);
        return [.. stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>()];
    }

    internal static YamlMappingNode Single(string path) => Assert.Single(Documents(path));

    /// <summary>The node at a path such as <c>spec/containers/0</c>; null when a part of it is missing.</summary>
    internal static YamlNode? At(this YamlNode node, string path)
    {
        YamlNode? at = node;
        foreach (var part in path.Split('/'))
        {
            at = at switch
            {
                YamlMappingNode map when map.Children.TryGetValue(new YamlScalarNode(part), out var child) => child,
                YamlSequenceNode list when int.TryParse(part, out var index) && index < list.Count() => list[index],
                _ => null,
            };
        }

        return at;
    }

    internal static string? Text(this YamlNode node, string path) => (node.At(path) as YamlScalarNode)?.Value;

    internal static int? Number(this YamlNode node, string path) =>
        node.Text(path) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>The environment of the first container of a Deployment.</summary>
    internal static IReadOnlyDictionary<string, string> Environment(this YamlNode deployment) =>
        ((YamlSequenceNode)deployment.At("spec/template/spec/containers/0/env")!)
            .ToDictionary(entry => entry.Text("name")!, entry => entry.Text("value")!);
}
