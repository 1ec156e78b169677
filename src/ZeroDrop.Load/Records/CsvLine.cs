using System.Text;

namespace ZeroDrop.Load.Records;

/// <summary>Splits CSV (RFC 4180), where a quoted field may hold commas, quotes and line ends.</summary>
internal static class CsvLine
{
    /// <summary>Reads the next record into <paramref name="fields"/>.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="fields">Cleared first.</param>
    /// <param name="line">Counts the lines read.</param>
    /// <returns>False at the end of the file.</returns>
    /// <exception cref="InvalidDataException">A quote that is never closed.</exception>
    public static bool Read(TextReader reader, List<string> fields, ref int line)
    {
        fields.Clear();
        if (reader.ReadLine() is not { } text)
        {
            return false;
        }

        line++;
        if (!text.Contains('"', StringComparison.Ordinal))
        {
            fields.AddRange(text.Split(','));
            return true;
        }

        ReadQuoted(reader, text, fields, ref line);
        return true;
    }

    private static void ReadQuoted(TextReader reader, string text, List<string> fields, ref int line)
    {
        var first = line;
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; ; i++)
        {
            if (i >= text.Length)
            {
                if (!quoted)
                {
                    break;
                }

                text = reader.ReadLine() ?? throw new InvalidDataException($"line {first}: a quote is never closed");
                line++;
                field.Append('\n');
                i = -1;
                continue;
            }

            switch (text[i])
            {
                case '"' when quoted && i + 1 < text.Length && text[i + 1] == '"':
                    field.Append('"');
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    fields.Add(field.ToString());
                    field.Clear();
                    break;
                default:
                    field.Append(text[i]);
                    break;
            }
        }

        fields.Add(field.ToString());
    }
}
