using System.Text.Json;
using ZeroDrop.Manifests.Yaml.Editing;

namespace ZeroDrop.Checks.Fixing;

/// <summary>Wished values, which are JSON, as values to be written into a text.</summary>
internal static class JsonValues
{
    /// <summary>The value.</summary>
    /// <exception cref="JsonException">It is no JSON, or of a kind that no fix needs.</exception>
    public static YamlValue Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    private static YamlValue Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => YamlValue.Of(element.GetString()!),
        JsonValueKind.Number => YamlValue.Of(element.GetInt64()),
        JsonValueKind.True => YamlValue.Of(true),
        JsonValueKind.False => YamlValue.Of(false),
        JsonValueKind.Object => YamlValue.Map([.. element.EnumerateObject().Select(p => (p.Name, Of(p.Value)))]),
        JsonValueKind.Array => YamlValue.FlowList([.. element.EnumerateArray().Select(Of)]),
        _ => throw new JsonException($"a fix cannot write {element.ValueKind}"),
    };
}
