using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ZeroDrop.Core.Findings;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Load.Targets;

/// <summary>
/// The requests of an HTTP Archive 1.2 (w3c.github.io/web-performance/specs/HAR/Overview.html), as browsers export it:
/// <c>log.entries[].request</c>. Headers that belong to a connection, and those that are computed, are left out.
/// </summary>
internal static class HarTargets
{
    // RFC 9110 section 7.6.1, and what the generator writes itself. Names that begin with a colon are HTTP/2's.
    private static readonly HashSet<string> Left = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Host", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding",
        "Upgrade",
    };

    public static TargetList Read(string text, string file, TargetDefaults defaults)
    {
        var targets = ImmutableArray.CreateBuilder<TargetSpec>();
        var problems = ImmutableArray.CreateBuilder<InputProblem>();
        using var json = JsonText.Parse(text, file, problems);
        if (json is null)
        {
            return new TargetList([], problems.DrainToImmutable());
        }

        var start = new SourceSpan(file, 1, 1);
        if (JsonText.Find(json.RootElement, "log", "entries") is not { ValueKind: JsonValueKind.Array } entries)
        {
            problems.Add(new InputProblem(start, "no HTTP Archive: log.entries is missing", true));
            return new TargetList([], problems.DrainToImmutable());
        }

        var number = 0;
        var positions = JsonText.ArrayPositions(text, file, "log", "entries");
        foreach (var entry in entries.EnumerateArray())
        {
            var at = number < positions.Count ? positions[number] : start;
            if (Target(entry, at, defaults, out var problem) is { } target)
            {
                targets.Add(target);
            }
            else
            {
                problems.Add(new InputProblem(at, $"log.entries[{number}]: {problem}", true));
            }

            number++;
        }

        return new TargetList(targets.DrainToImmutable(), problems.DrainToImmutable());
    }

    private static TargetSpec? Target(JsonElement entry, SourceSpan at, TargetDefaults defaults, out string problem)
    {
        if (JsonText.Find(entry, "request") is not { ValueKind: JsonValueKind.Object } request
            || JsonText.Text(request, "method") is not { } method || JsonText.Text(request, "url") is not { } text)
        {
            problem = "request.method or request.url is missing";
            return null;
        }

        if (TargetUrl.Parse(text, out problem) is not { } url)
        {
            return null;
        }

        var headers = new List<HeaderField>();
        if (JsonText.Find(request, "headers") is { ValueKind: JsonValueKind.Array } fields)
        {
            foreach (var field in fields.EnumerateArray())
            {
                if (JsonText.Text(field, "name") is { } name && JsonText.Text(field, "value") is { } value
                    && !Left.Contains(name) && HeaderSyntax.IsName(name) && HeaderSyntax.IsValue(value))
                {
                    headers.Add(new HeaderField(name, value));
                }
            }
        }

        var body = JsonText.Find(request, "postData") is { ValueKind: JsonValueKind.Object } post
            ? Body(post)
            : defaults.Body;
        return new TargetSpec { Method = method, Url = url, Headers = defaults.With(headers), Body = body, At = at };
    }

    private static byte[] Body(JsonElement post)
    {
        var text = JsonText.Text(post, "text") ?? "";
        if (JsonText.Text(post, "encoding") == "base64")
        {
            try
            {
                return Convert.FromBase64String(text);
            }
            catch (FormatException)
            {
                // Said to be base64 but is not: browsers do this for plain text.
            }
        }

        return Encoding.UTF8.GetBytes(text);
    }
}
