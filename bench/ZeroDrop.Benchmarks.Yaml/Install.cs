using System.Globalization;
using System.Text;

namespace ZeroDrop.Benchmarks.Yaml;

/// <summary>A large install in one file, as operators ship theirs: nearly all of it schemas of their own kinds, which no
/// rule looks at, and some apps.</summary>
internal static class Install
{
    private const int Kinds = 3;
    private const int Depth = 2;
    private const int Fields = 13;

    /// <summary>The text, about 2 MB.</summary>
    public static string Text(Func<int, string> app)
    {
        var text = new StringBuilder();
        for (var kind = 0; kind < Kinds; kind++)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata:
                  name: things{kind}.shop.example.com
                spec:
                  group: shop.example.com
                  names:
                    kind: Thing{kind}
                    plural: things{kind}
                  scope: Namespaced
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      schema:
                        openAPIV3Schema:
                          type: object

                """);
            Properties(text, 10, Depth, kind);
            _ = text.Append("---\n");
        }

        for (var i = 0; i < 15; i++)
        {
            _ = text.Append(app(i)).Append("---\n");
        }

        return text.ToString();
    }

    private static void Properties(StringBuilder text, int indent, int depth, int seed)
    {
        _ = Line(text, indent).Append("properties:\n");
        for (var i = 0; i < Fields; i++)
        {
            _ = Line(text, indent + 2).Append(CultureInfo.InvariantCulture, $"field{i}Of{depth}:\n");
            _ = Line(text, indent + 4).Append("description: Field ").Append(i)
                .Append(" says how the controller treats what stands\n");
            _ = Line(text, indent + 6).Append("below it; see the manual. Defaults to nothing.\n");
            if (depth > 0)
            {
                _ = Line(text, indent + 4).Append("type: object\n");
                Properties(text, indent + 4, depth - 1, seed);
            }
            else if ((i + seed) % 3 == 0)
            {
                _ = Line(text, indent + 4).Append("items:\n");
                _ = Line(text, indent + 6).Append("type: string\n");
                _ = Line(text, indent + 4).Append("type: array\n");
            }
            else
            {
                _ = Line(text, indent + 4).Append("format: int64\n");
                _ = Line(text, indent + 4).Append("type: integer\n");
            }
        }
    }

    private static StringBuilder Line(StringBuilder text, int indent) => text.Append(' ', indent);
}
