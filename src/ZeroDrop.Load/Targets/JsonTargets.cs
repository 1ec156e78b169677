using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ZeroDrop.Core.Findings;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Load.Targets;

/// <summary>
/// vegeta's JSON format: an object a line, <c>{"method": "POST", "url": "http://…", "body": "base64", "header": {"Name":
/// ["value"]}}</c>; method and url are required, other keys are ignored.
/// </summary>
internal static class JsonTargets
{
    public static TargetList Read(string text, string file, TargetDefaults defaults)
    {
        var targets = ImmutableArray.CreateBuilder<TargetSpec>();
        var problems = ImmutableArray.CreateBuilder<InputProblem>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            if (Parse(lines[i], new SourceSpan(file, i + 1, 1), defaults, problems) is { } target)
            {
                targets.Add(target);
            }
        }

        return new TargetList(targets.DrainToImmutable(), problems.DrainToImmutable());
    }

    /// <summary>Reads one line; null when it is no target, and then <paramref name="problems"/> says why.</summary>
    public static TargetSpec? Parse(
        string line, SourceSpan at, TargetDefaults defaults, ImmutableArray<InputProblem>.Builder problems)
    {
        var before = problems.Count;
        try
        {
            using var json = JsonDocument.Parse(line);
            var target = Target(json.RootElement, at, defaults, p => problems.Add(new InputProblem(at, p, true)));
            return problems.Count == before ? target : null;
        }
        catch (JsonException e)
        {
            var prefix = Encoding.UTF8.GetBytes(line).AsSpan(0, (int)Math.Min(e.BytePositionInLine ?? 0, line.Length));
            problems.Add(new InputProblem(
                at with { Column = Encoding.UTF8.GetCharCount(prefix) + 1 },
                $"no JSON: {e.Message.Split(" LineNumber")[0]}", true));
            return null;
        }
    }

    private static TargetSpec? Target(JsonElement root, SourceSpan at, TargetDefaults defaults, Action<string> complain)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            complain("expected an object with method and url");
            return null;
        }

        var method = Text(root, "method", complain);
        var text = Text(root, "url", complain);
        if (method is { Length: > 0 } && !HeaderSyntax.IsName(method))
        {
            complain($"'{method}' is no method");
        }

        TargetUrl? url = null;
        if (text is not null && (url = TargetUrl.Parse(text, out var problem)) is null)
        {
            complain(problem);
        }

        var body = Body(root, complain) ?? defaults.Body;
        var headers = Headers(root, complain);
        return url is null || method is null
            ? null
            : new TargetSpec { Method = method, Url = url, Headers = defaults.With(headers), Body = body, At = at };
    }

    private static string? Text(JsonElement root, string key, Action<string> complain)
    {
        if (!root.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            complain($"{key} is missing");
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } text)
        {
            complain($"{key} must be a text");
            return null;
        }

        return text;
    }

    private static ReadOnlyMemory<byte>? Body(JsonElement root, Action<string> complain)
    {
        if (!root.TryGetProperty("body", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes))
        {
            return bytes;
        }

        complain("body must be a text in base64");
        return null;
    }

    private static List<HeaderField> Headers(JsonElement root, Action<string> complain)
    {
        var headers = new List<HeaderField>();
        if (!root.TryGetProperty("header", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return headers;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            complain("header must be an object of lists");
            return headers;
        }

        foreach (var header in value.EnumerateObject())
        {
            if (header.Value.ValueKind != JsonValueKind.Array
                || header.Value.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.String)
                || !HeaderSyntax.IsName(header.Name)
                || header.Value.EnumerateArray().Any(v => !HeaderSyntax.IsValue(v.GetString() ?? "")))
            {
                complain($"header {header.Name} must be a list of texts without line ends");
                continue;
            }

            headers.AddRange(header.Value.EnumerateArray().Select(v => new HeaderField(header.Name, v.GetString()!)));
        }

        return headers;
    }
}
