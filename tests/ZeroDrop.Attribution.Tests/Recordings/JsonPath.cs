using System.Text.Json;

namespace ZeroDrop.Attribution.Tests.Recordings;

internal static class JsonPath
{
    /// <summary>The value at a path of properties; null when one is missing or JSON's null.</summary>
    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.Null ? null : element;
    }

    /// <summary>The elements of an array at a path; none when it is missing.</summary>
    public static IEnumerable<JsonElement> Each(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
