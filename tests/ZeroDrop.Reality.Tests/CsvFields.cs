using System.Collections.Immutable;
using System.Text;

namespace ZeroDrop.Reality.Tests;

/// <summary>Splits a line of CSV (RFC 4180, one record a line).</summary>
internal static class CsvFields
{
    /// <summary>The fields.</summary>
    public static ImmutableArray<string> Of(string line)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append(line[i++]);
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        fields.Add(field.ToString());
        return fields.ToImmutable();
    }
}
