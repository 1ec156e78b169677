using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ZeroDrop.Core.Findings;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Load.Targets;

/// <summary>
/// Every operation of an OpenAPI 3 document (spec.openapis.org/oas/v3.1.0) in JSON: server, path with its parameters
/// filled in from their examples, and the example of the request's body. A parameter that must be there but has no example
/// or default is a problem: an invented value would only measure a 404.
/// </summary>
internal sealed class OpenApiTargets
{
    private static readonly ImmutableArray<string> Methods =
        ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    private readonly JsonElement _root;
    private readonly SourceSpan _start;
    private readonly TargetDefaults _defaults;
    private readonly ImmutableArray<TargetSpec>.Builder _targets = ImmutableArray.CreateBuilder<TargetSpec>();
    private readonly ImmutableArray<InputProblem>.Builder _problems;

    private OpenApiTargets(
        JsonElement root, string file, TargetDefaults defaults, ImmutableArray<InputProblem>.Builder problems)
    {
        (_root, _start, _defaults, _problems) = (root, new SourceSpan(file, 1, 1), defaults, problems);
    }

    public static TargetList Read(string text, string file, TargetDefaults defaults)
    {
        var problems = ImmutableArray.CreateBuilder<InputProblem>();
        using var json = JsonText.Parse(text, file, problems);
        if (json is null)
        {
            return new TargetList([], problems.DrainToImmutable());
        }

        var reader = new OpenApiTargets(json.RootElement, file, defaults, problems);
        reader.ReadPaths();
        return new TargetList(reader._targets.DrainToImmutable(), problems.DrainToImmutable());
    }

    private void ReadPaths()
    {
        if (JsonText.Text(_root, "openapi")?.StartsWith("3.", StringComparison.Ordinal) != true
            || JsonText.Find(_root, "paths") is not { ValueKind: JsonValueKind.Object } paths)
        {
            Complain("no OpenAPI 3 document: openapi: 3.… and paths are needed");
            return;
        }

        if (BaseUrl() is not { } server)
        {
            return;
        }

        foreach (var path in paths.EnumerateObject())
        {
            foreach (var method in Methods)
            {
                if (JsonText.Find(path.Value, method) is { ValueKind: JsonValueKind.Object } operation)
                {
                    Operation(server, path.Name, path.Value, method.ToUpperInvariant(), operation);
                }
            }
        }
    }

    private string? BaseUrl()
    {
        if (_defaults.BaseUrl is { } given)
        {
            return given.TrimEnd('/');
        }

        var server = JsonText.Find(_root, "servers") is { ValueKind: JsonValueKind.Array } servers
            && servers.GetArrayLength() > 0 ? servers[0] : default;
        var url = server.ValueKind == JsonValueKind.Object ? JsonText.Text(server, "url") : null;
        if (url is not null && JsonText.Find(server, "variables") is { ValueKind: JsonValueKind.Object } variables)
        {
            foreach (var variable in variables.EnumerateObject())
            {
                url = url.Replace(
                    $"{{{variable.Name}}}", JsonText.Text(variable.Value, "default") ?? "", StringComparison.Ordinal);
            }
        }

        if (url is null || TargetUrl.Parse(url, out _) is null)
        {
            Complain("no server with an absolute URL in servers: give one with --base-url");
            return null;
        }

        return url.TrimEnd('/');
    }

    private void Operation(string server, string path, JsonElement item, string method, JsonElement operation)
    {
        var name = $"{method} {path}";
        var before = _problems.Count;
        var query = new StringBuilder();
        var headers = new List<HeaderField>();
        foreach (var parameter in Parameters(item, operation))
        {
            path = Place(name, path, parameter, query, headers);
        }

        if (_problems.Count == before && path.Contains('{', StringComparison.Ordinal))
        {
            Complain($"{name}: a parameter of the path is not described");
        }

        var body = Body(name, operation, headers);
        if (_problems.Count > before)
        {
            return;
        }

        if (TargetUrl.Parse(server + path + query, out var problem) is not { } url)
        {
            Complain($"{name}: {problem}");
            return;
        }

        _targets.Add(new TargetSpec
        {
            Method = method,
            Url = url,
            Headers = _defaults.With(headers),
            Body = body,
            At = _start,
        });
    }

    // An operation's own parameter replaces the path's of the same name and place.
    private List<JsonElement> Parameters(JsonElement item, JsonElement operation)
    {
        var all = new Dictionary<(string?, string?), JsonElement>();
        foreach (var from in new[] { item, operation })
        {
            if (JsonText.Find(from, "parameters") is { ValueKind: JsonValueKind.Array } list)
            {
                foreach (var parameter in list.EnumerateArray().Select(Resolved))
                {
                    all[(JsonText.Text(parameter, "name"), JsonText.Text(parameter, "in"))] = parameter;
                }
            }
        }

        return [.. all.Values];
    }

    private string Place(
        string operation, string path, JsonElement parameter, StringBuilder query, List<HeaderField> headers)
    {
        var name = JsonText.Text(parameter, "name") ?? "";
        var place = JsonText.Text(parameter, "in");
        var needed = place == "path" || JsonText.Find(parameter, "required") is { ValueKind: JsonValueKind.True };
        if (Example(parameter) is not { } value)
        {
            if (needed)
            {
                Complain($"{operation}: parameter {name} has neither example nor default");
            }

            return path;
        }

        switch (place)
        {
            case "path":
                return path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
            case "query" when needed:
                query.Append(query.Length == 0 ? '?' : '&')
                    .Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
                break;
            case "header" when needed && HeaderSyntax.IsName(name) && HeaderSyntax.IsValue(value):
                headers.Add(new HeaderField(name, value));
                break;
            default:
                break;
        }

        return path;
    }

    private ReadOnlyMemory<byte> Body(string operation, JsonElement element, List<HeaderField> headers)
    {
        if (JsonText.Find(element, "requestBody") is not { } found
            || JsonText.Find(Resolved(found), "content") is not { ValueKind: JsonValueKind.Object } content)
        {
            return _defaults.Body;
        }

        foreach (var media in content.EnumerateObject())
        {
            if (ExampleElement(media.Value) is { } example)
            {
                headers.Add(new HeaderField("Content-Type", media.Name));
                var isJson = media.Name.Contains("json", StringComparison.OrdinalIgnoreCase);
                return Encoding.UTF8.GetBytes(
                    example.ValueKind == JsonValueKind.String && !isJson ? example.GetString()! : example.GetRawText());
            }
        }

        if (JsonText.Find(Resolved(found), "required") is { ValueKind: JsonValueKind.True } && _defaults.Body.IsEmpty)
        {
            Complain($"{operation}: its body has no example");
        }

        return _defaults.Body;
    }

    private string? Example(JsonElement parameter) => ExampleElement(parameter) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } plain => plain.GetRawText(),
        _ => null,
    };

    // In this order: example, the first of examples, the schema's example, examples, default, first of enum.
    private JsonElement? ExampleElement(JsonElement from)
    {
        if (JsonText.Find(from, "example") is { } example)
        {
            return example;
        }

        if (JsonText.Find(from, "examples") is { ValueKind: JsonValueKind.Object } examples)
        {
            foreach (var each in examples.EnumerateObject())
            {
                if (JsonText.Find(Resolved(each.Value), "value") is { } value)
                {
                    return value;
                }
            }
        }

        if (JsonText.Find(from, "schema") is not { } found)
        {
            return null;
        }

        var schema = Resolved(found);
        return JsonText.Find(schema, "example") ?? First(schema, "examples") ?? JsonText.Find(schema, "default")
            ?? First(schema, "enum");
    }

    private static JsonElement? First(JsonElement from, string key) =>
        JsonText.Find(from, key) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0
            ? list[0] : null;

    // Follows "#/components/…"; elsewhere is not looked.
    private JsonElement Resolved(JsonElement element)
    {
        for (var depth = 0; depth < 16 && JsonText.Text(element, "$ref") is { } reference; depth++)
        {
            if (!reference.StartsWith("#/", StringComparison.Ordinal)
                || JsonText.Find(_root, [.. reference[2..].Split('/').Select(Unescaped)]) is not { } found)
            {
                Complain($"'{reference}' is not in this document");
                return default;
            }

            element = found;
        }

        return element;
    }

    // RFC 6901 section 3.
    private static string Unescaped(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private void Complain(string problem) => _problems.Add(new InputProblem(_start, problem, true));
}
