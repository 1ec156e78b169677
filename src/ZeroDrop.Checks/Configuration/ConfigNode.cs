using System.Globalization;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Paths;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Checks.Configuration;

/// <summary>One mapping of the configuration; what is wrong with it goes to a list that all nodes share.</summary>
internal sealed class ConfigNode
{
    private readonly YamlMapping? _map;
    private readonly string _path;

    public ConfigNode(YamlNode? node, string path, List<InputProblem> problems)
    {
        (_map, _path, Problems) = (node?.Resolved as YamlMapping, path, problems);
        if (_map is null && node is not (null or YamlScalar { ValueKind: YamlValueKind.Null }))
        {
            problems.Add(new InputProblem(node.Span, $"{path}: expected a mapping, found {node.Describe()}", true));
        }
    }

    public List<InputProblem> Problems { get; }

    public IEnumerable<string> Keys => _map?.Effective.OrderBy(e => e.Key.Span.Offset).Select(e => e.Name) ?? [];

    /// <summary>Complains about every field that is none of these.</summary>
    public void Expect(params ReadOnlySpan<string> known)
    {
        foreach (var entry in _map?.Effective ?? [])
        {
            if (!known.Contains(entry.Name))
            {
                Problems.Add(new InputProblem(
                    entry.Key.Span, $"{Path(entry.Name)}: unknown field: expected one of "
                    + string.Join(", ", known.ToArray()), true));
            }
        }
    }

    public ConfigNode Child(string name) => new(_map?.Value(name), Path(name), Problems);

    public IEnumerable<ConfigNode> Items(string name)
    {
        switch (_map?.Value(name))
        {
            case null or YamlScalar { ValueKind: YamlValueKind.Null }:
                return [];
            case YamlSequence list:
                return [.. list.Items.Select((item, i) => new ConfigNode(item.Resolved, $"{Path(name)}[{i}]", Problems))];
            case var other:
                Complain(name, $"expected a list, found {other.Describe()}");
                return [];
        }
    }

    /// <summary>A scalar's text; empty when it is absent.</summary>
    public string Text(string name)
    {
        switch (_map?.Value(name))
        {
            case null or YamlScalar { ValueKind: YamlValueKind.Null }:
                return "";
            case YamlScalar scalar:
                return scalar.Text;
            case var other:
                Complain(name, $"expected a string, found {other.Describe()}");
                return "";
        }
    }

    public bool? Boolean(string name)
    {
        switch (_map?.Value(name))
        {
            case null or YamlScalar { ValueKind: YamlValueKind.Null }:
                return null;
            case YamlScalar { ValueKind: YamlValueKind.Boolean } scalar:
                return scalar.AsBoolean();
            case var other:
                Complain(name, $"expected true or false, found {other.Describe()}");
                return null;
        }
    }

    /// <summary>A duration such as <c>500ms</c>, <c>40s</c>, <c>2m</c>, or a number of seconds.</summary>
    public Quantity? Duration(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        var unit = text.Length - text.AsSpan().TrimEnd("msh").Length;
        var factor = text[^unit..] switch
        {
            "ms" => 0.001,
            "s" or "" => 1.0,
            "m" => 60.0,
            "h" => 3600.0,
            _ => 0,
        };
        if (factor > 0 && double.TryParse(
            text[..^unit], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value * factor <= TimeSpan.FromDays(1).TotalSeconds)
        {
            return new Quantity(TimeSpan.FromSeconds(value * factor), Origin.Configuration, "zerodrop.yaml", Place(name));
        }

        Complain(name, $"'{text}' is no duration: expected for example 500ms, 40s, 2m");
        return null;
    }

    public SourceSpan Place(string name) => _map?.Find(name)?.Key.Span ?? _map?.Span ?? new SourceSpan("", 1, 1);

    /// <summary>Says what is wrong with a field, at its value.</summary>
    public void Complain(string name, string message) => Problems.Add(new InputProblem(
        _map?.Find(name)?.Value.Span ?? _map?.Span ?? new SourceSpan("", 1, 1), $"{Path(name)}: {message}", true));

    private string Path(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
