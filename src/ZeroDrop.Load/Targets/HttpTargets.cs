using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using ZeroDrop.Core.Findings;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Load.Targets;

/// <summary>
/// vegeta's http format: <c>METHOD URL</c>, then <c>Header: value</c> lines, then <c>@FILE</c> with the body; a blank line,
/// or the next <c>METHOD URL</c>, ends a target; <c>#</c> begins a comment line. Beyond vegeta: <c>@&lt;&lt;TAG</c> takes
/// the lines up to <c>TAG</c> as the body.
/// </summary>
internal sealed partial class HttpTargets
{
    private readonly string _file;
    private readonly TargetDefaults _defaults;
    private readonly ImmutableArray<TargetSpec>.Builder _targets = ImmutableArray.CreateBuilder<TargetSpec>();
    private readonly ImmutableArray<InputProblem>.Builder _problems = ImmutableArray.CreateBuilder<InputProblem>();
    private readonly List<HeaderField> _headers = [];
    private TargetSpec? _current;
    private ReadOnlyMemory<byte>? _body;
    private bool _skipping;

    private HttpTargets(string file, TargetDefaults defaults)
    {
        _file = file;
        _defaults = defaults;
    }

    public static TargetList Read(string text, string file, TargetDefaults defaults)
    {
        var reader = new HttpTargets(file, defaults);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            i = reader.Line(lines, i);
        }

        reader.End();
        return new TargetList(reader._targets.DrainToImmutable(), reader._problems.DrainToImmutable());
    }

    [GeneratedRegex("^[A-Z]+[ \t]+[^ \t:]+:")]
    private static partial Regex StartsTarget();

    private int Line(string[] lines, int index)
    {
        var whole = lines[index].TrimEnd('\r', ' ', '\t');
        var line = whole.TrimStart(' ', '\t');
        var at = new SourceSpan(_file, index + 1, whole.Length - line.Length + 1);
        if (line.Length == 0)
        {
            End();
        }
        else if (line[0] == '#')
        {
            return index;
        }
        else if ((_current is null && !_skipping) || StartsTarget().IsMatch(line))
        {
            End();
            Start(line, at);
        }
        else if (line.StartsWith("@<<", StringComparison.Ordinal))
        {
            return Inline(lines, index, line[3..].Trim(), at);
        }
        else if (line[0] == '@')
        {
            BodyFile(line[1..].Trim(), at);
        }
        else
        {
            Header(line, at);
        }

        return index;
    }

    private void Start(string line, SourceSpan at)
    {
        var blank = line.AsSpan().IndexOfAny(' ', '\t');
        var method = blank < 0 ? line : line[..blank];
        var rest = blank < 0 ? "" : line[blank..].Trim(' ', '\t');
        if (rest.Length == 0 || !method.All(char.IsAsciiLetterUpper))
        {
            Fail(at, $"'{line}' is no target: expected a method in capitals and a URL, such as GET http://127.0.0.1/");
            return;
        }

        var column = at.Column + line.IndexOf(rest, blank, StringComparison.Ordinal);
        if (TargetUrl.Parse(rest, out var problem) is not { } url)
        {
            Fail(at with { Column = column }, problem);
            return;
        }

        _current = new TargetSpec { Method = method, Url = url, At = at };
    }

    private void Header(string line, SourceSpan at)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var (name, value) = colon < 0 ? ("", "") : (line[..colon].Trim(), line[(colon + 1)..].Trim());
        if (name.Length == 0 || value.Length == 0)
        {
            Add(at, $"'{line}' is no header: expected Name: value");
        }
        else if (!HeaderSyntax.IsName(name))
        {
            Add(at, $"'{name}' is no name of a header");
        }
        else if (_body is not null)
        {
            Add(at, "a header after the body: end the target with an empty line");
        }
        else
        {
            _headers.Add(new HeaderField(name, value));
        }
    }

    private void BodyFile(string path, SourceSpan at)
    {
        try
        {
            _body = _defaults.ReadFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Add(at, $"the body cannot be read: {e.Message}");
        }
    }

    private int Inline(string[] lines, int index, string tag, SourceSpan at)
    {
        var text = new StringBuilder();
        for (var i = index + 1; i < lines.Length; i++)
        {
            if (lines[i].Trim() == tag)
            {
                _body = Encoding.UTF8.GetBytes(text.ToString());
                return i;
            }

            text.Append(lines[i]).Append('\n');
        }

        Add(at, $"the body has no end: expected a line '{tag}'");
        return lines.Length;
    }

    private void End()
    {
        if (_current is { } target)
        {
            _targets.Add(target with { Headers = _defaults.With(_headers), Body = _body ?? _defaults.Body });
        }

        (_current, _body, _skipping) = (null, null, false);
        _headers.Clear();
    }

    // The rest of a target that could not be read would only give more complaints.
    private void Fail(SourceSpan at, string problem)
    {
        Add(at, problem);
        _skipping = true;
    }

    private void Add(SourceSpan at, string problem)
    {
        if (!_skipping)
        {
            _problems.Add(new InputProblem(at, problem, true));
        }
    }
}
