using System.Collections.Immutable;
using System.Text.Json;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>Turns an already parsed JSON object of the API into the tree that the object reader takes.</summary>
public static class JsonElementNodes
{
    /// <summary>The tree of <paramref name="element"/>; every node has the same span, the place of the
    /// object.</summary>
    /// <param name="element">An object of the API. Its depth is what System.Text.Json allowed (64 by default).</param>
    /// <param name="place">Where it came from, for messages.</param>
    public static YamlNode Convert(JsonElement element, SourceSpan place)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var entries = ImmutableArray.CreateBuilder<YamlEntry>();
                foreach (var property in element.EnumerateObject())
                {
                    var key = new YamlScalar(place, property.Name, YamlScalarStyle.DoubleQuoted, null);
                    entries.Add(new YamlEntry(key, Convert(property.Value, place)));
                }

                return new YamlMapping(place, entries.ToImmutable(), isFlow: true);
            case JsonValueKind.Array:
                return new YamlSequence(place, [.. element.EnumerateArray().Select(e => Convert(e, place))],
                    isFlow: true);
            case JsonValueKind.String:
                return new YamlScalar(place, element.GetString()!, YamlScalarStyle.DoubleQuoted, null);
            default:
                return new YamlScalar(place, element.GetRawText(), YamlScalarStyle.Plain, null);
        }
    }
}
