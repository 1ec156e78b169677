using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Load.Targets;

/// <summary>Reads JSON documents with places for complaints.</summary>
internal static class JsonText
{
    /// <summary>The document; null when it is none, and then <paramref name="problems"/> says why.</summary>
    public static JsonDocument? Parse(string text, string file, ImmutableArray<InputProblem>.Builder problems)
    {
        try
        {
            return JsonDocument.Parse(text.TrimStart('\uFEFF'));
        }
        catch (JsonException e)
        {
            problems.Add(new InputProblem(
                new SourceSpan(file, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1),
                $"no JSON: {e.Message.Split(" LineNumber")[0]}", true));
            return null;
        }
    }

    /// <summary>What stands under these keys; null = nothing.</summary>
    public static JsonElement? Find(JsonElement from, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(key, out from))
            {
                return null;
            }
        }

        return from;
    }

    /// <summary>The text under a key; null = none.</summary>
    public static string? Text(JsonElement from, string key) =>
        Find(from, key) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    /// <summary>Where each element of the array under these keys begins.</summary>
    public static List<SourceSpan> ArrayPositions(string text, string file, params string[] keys)
    {
        var bytes = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        var json = new Utf8JsonReader(bytes);
        var positions = new List<SourceSpan>();
        var found = 0;
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == found + 1
                && json.ValueTextEquals(keys[found]))
            {
                found++;
                if (found == keys.Length)
                {
                    json.Read();
                    Collect(ref json, bytes, file, positions);
                    break;
                }
            }
        }

        return positions;
    }

    private static void Collect(ref Utf8JsonReader json, byte[] bytes, string file, List<SourceSpan> positions)
    {
        var (line, from) = (1, 0);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var at = (int)json.TokenStartIndex;
            line += bytes.AsSpan(from, at - from).Count((byte)'\n');
            from = at;
            var column = at - bytes.AsSpan(0, at).LastIndexOf((byte)'\n');
            positions.Add(new SourceSpan(file, line, column));
            json.Skip();
        }
    }
}
