using System.Text;

namespace ZeroDrop.Manifests.Tests.Yaml.Editing;

/// <summary>Writes random valid YAML in random layouts: indentation, comments, quotes, flow, block scalars, anchors,
/// line breaks, several documents.</summary>
internal sealed class GeneratedYaml
{
    private static readonly string[] Plain =
        ["web", "1", "30", "true", "~", "nginx:1.27", "a b", "25%", "http://x/y#z", "-x", "it's", "a,b", "0x1f", "ä"];

    private static readonly string[] Quoted =
    [
        "'it''s # no comment'", "\"a: b\"", "\"\"", "'{}'", "\"\\\"x\\\"\\n\"", "'two words'", "\"ä\\u00e4\"",
        "\"#\"", "'a\n\n      b'", "\"a\n      b\"",
    ];

    private readonly StringBuilder text = new();
    private readonly Random random;
    private readonly int unit;
    private readonly int sequenceIndent;
    private readonly bool hasComments;
    private readonly bool hasAnchors;
    private bool hasAnchor;
    private bool canMerge;
    private int keys;

    private GeneratedYaml(int seed)
    {
        random = new Random(seed);
        unit = random.Next(1, 5);
        sequenceIndent = random.Next(2) * unit;
        hasComments = random.Next(3) > 0;
        hasAnchors = random.Next(3) == 0;
    }

    /// <summary>The text of a seed.</summary>
    public static string Of(int seed)
    {
        var yaml = new GeneratedYaml(seed);
        yaml.Documents();
        var text = yaml.text.ToString();
        return yaml.random.Next(5) switch
        {
            0 => text.TrimEnd('\n'),
            1 => text.Replace("\n", "\r\n", StringComparison.Ordinal),
            _ => text,
        };
    }

    private void Documents()
    {
        var count = random.Next(1, 4);
        for (var i = 0; i < count; i++)
        {
            if (i > 0 || random.Next(4) == 0)
            {
                _ = text.Append(random.Next(4) == 0 ? "--- # next" : "---").Append('\n');
            }

            (hasAnchor, canMerge) = (false, false);
            Comments(0);
            Mapping(0, depth: 0);
            if (random.Next(6) == 0)
            {
                _ = text.Append("...\n");
            }
        }
    }

    private void Mapping(int indent, int depth, bool isBehindDash = false)
    {
        var count = random.Next(1, 5);
        for (var i = 0; i < count; i++)
        {
            if (i > 0 || !isBehindDash)
            {
                Comments(indent);
                _ = text.Append(' ', indent);
            }

            if (canMerge && i == 0 && random.Next(6) == 0)
            {
                _ = text.Append("<<: *m").Append('\n');
            }
            else
            {
                Entry(indent, depth);
            }
        }
    }

    private void Entry(int indent, int depth)
    {
        var key = $"k{keys++}";
        _ = text.Append(random.Next(12) switch { 0 => $"\"{key}\"", 1 => $"'{key}'", _ => key }).Append(':');
        switch (random.Next(depth > 4 ? 6 : 10))
        {
            case 0:
                EndLine();
                break;
            case 1:
                BlockScalar(indent + unit);
                break;
            case 2:
                _ = text.Append(' ').Append(Flow(depth, indent + unit));
                EndLine();
                break;
            case < 6:
                _ = text.Append(' ', random.Next(1, 3)).Append(Scalar());
                EndLine();
                break;
            case < 8:
                AnchoredMapping(indent, depth);
                break;
            default:
                EndLine();
                Sequence(indent + sequenceIndent, depth + 1);
                break;
        }
    }

    private void Sequence(int indent, int depth)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            Comments(indent);
            _ = text.Append(' ', indent).Append('-');
            if (random.Next(2) == 0)
            {
                _ = text.Append(' ');
                Mapping(indent + 2, depth + 1, isBehindDash: true);
            }
            else
            {
                _ = text.Append(' ').Append(random.Next(4) == 0 ? Flow(depth, indent + 2) : Scalar());
                EndLine();
            }
        }
    }

    /// <summary>The first one without a merge becomes the document's &amp;m, complete before anything merges
    /// it.</summary>
    private void AnchoredMapping(int indent, int depth)
    {
        var isAnchor = hasAnchors && !hasAnchor;
        hasAnchor |= isAnchor;
        _ = text.Append(isAnchor ? " &m" : "");
        EndLine();
        Mapping(indent + unit, depth + 1);
        canMerge |= isAnchor;
    }

    private void BlockScalar(int indent)
    {
        _ = text.Append(' ').Append(random.Next(2) == 0 ? '|' : '>').Append(random.Next(3) switch
        {
            0 => "-", 1 => "+", _ => "",
        });
        EndLine();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            _ = text.Append(' ', indent).Append(random.Next(3) == 0 ? "# no comment" : "text: here").Append('\n');
            if (random.Next(4) == 0)
            {
                _ = text.Append('\n');
            }
        }
    }

    private string Flow(int depth, int indent)
    {
        var isLong = random.Next(4) == 0;
        var lead = isLong ? "\n" + new string(' ', indent + 2) : "";
        var end = isLong ? "\n" + new string(' ', indent) : random.Next(2) == 0 ? " " : "";
        var isMapping = random.Next(2) == 0;
        var items = Enumerable.Range(0, random.Next(4)).Select(_ =>
        {
            var value = depth < 6 && random.Next(4) == 0 ? Flow(depth + 2, indent + 2) : FlowScalar();
            return lead + (isMapping ? $"k{keys++}: {value}" : value);
        }).ToList();
        var inner = string.Join(isLong ? random.Next(3) == 0 ? ", # in" : "," : ", ", items);
        var comma = items.Count > 0 && random.Next(6) == 0 ? "," : "";
        inner = items.Count == 0 ? "" : (isLong ? "" : end) + inner + comma + end;
        return isMapping ? $"{{{inner}}}" : $"[{inner}]";
    }

    private string FlowScalar() => random.Next(3) switch
    {
        0 => "\"q, ]\"",
        1 => "'x y'",
        _ => random.Next(100).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private string Scalar() =>
        random.Next(3) == 0 ? Quoted[random.Next(Quoted.Length)].Replace("      ", new string(' ', 24),
            StringComparison.Ordinal) : Plain[random.Next(Plain.Length)];

    private void Comments(int indent)
    {
        if (hasComments && random.Next(5) == 0)
        {
            _ = text.Append(' ', random.Next(3) == 0 ? 0 : indent).Append("# comment ").Append(keys).Append('\n');
        }

        if (random.Next(8) == 0)
        {
            _ = text.Append('\n');
        }
    }

    private void EndLine() => _ = text.Append(!hasComments || random.Next(6) > 0 ? ""
        : random.Next(2) == 0 ? " # why" : "\t# tab").Append('\n');
}
