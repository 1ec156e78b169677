using System.Collections.Immutable;

namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>Finds the comments of a file: what is outside of every scalar of its trees and starts with <c>#</c>.</summary>
internal static class YamlComments
{
    /// <summary>Offset and text of each comment, in order.</summary>
    public static ImmutableArray<(int Offset, string Text)> Of(YamlFile file)
    {
        var lines = new Lines(file.Text);
        var scalars = new List<(int Start, int End)>();
        foreach (var document in file.Documents)
        {
            Collect(document.Root, lines, scalars);
        }

        var comments = ImmutableArray.CreateBuilder<(int, string)>();
        var at = 0;
        foreach (var (start, end) in scalars.Append((file.Text.Length, file.Text.Length)))
        {
            while (at < start)
            {
                var found = file.Text.AsSpan(at, start - at).IndexOf('#');
                at = found < 0 ? start : at + found;
                if (at == start)
                {
                    break;
                }

                if (at > 0 && !char.IsWhiteSpace(file.Text[at - 1]))
                {
                    at++;
                    continue;
                }

                var lineEnd = lines.EndOf(at);
                comments.Add((at, file.Text[at..lineEnd].TrimEnd()));
                at = lineEnd;
            }

            at = Math.Max(at, end);
        }

        return comments.ToImmutable();
    }

    private static void Collect(YamlNode node, Lines lines, List<(int Start, int End)> scalars)
    {
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    Collect(entry.Key, lines, scalars);
                    Collect(entry.Value, lines, scalars);
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    Collect(item, lines, scalars);
                }

                break;
            case YamlScalar { Style: YamlScalarStyle.Literal or YamlScalarStyle.Folded }:
                // A comment may stand behind the | or > itself.
                var header = Math.Min(lines.EndOf(node.Start), node.End);
                scalars.Add((header, Math.Max(header, NodeExtent.EndOf(node, lines))));
                break;
            default:
                scalars.Add((node.Start, node.End));
                break;
        }
    }
}
