using System.Text.Json;
using ZeroDrop.Reporting.Json;

namespace ZeroDrop.Reporting.RunFolder;

/// <summary>Files of one JSON object per line, the first of which names the format and its version.</summary>
internal static class JsonLines
{
    public static void Header(TextWriter writer, string version)
    {
        writer.Write(JsonSerializer.Serialize(new FileHeader(version), LineJson.Default.FileHeader));
        writer.Write('\n');
    }

    /// <summary>Reads every line after the header.</summary>
    /// <exception cref="InvalidDataException">A line is wrong; the message names file and line.</exception>
    public static List<T> Read<T>(TextReader reader, string file, string version, Func<string, T> parse)
    {
        var items = new List<T>();
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            try
            {
                if (number == 1)
                {
                    Check(line, version);
                }
                else
                {
                    items.Add(parse(line));
                }
            }
            catch (Exception e) when (e is JsonException or FormatException)
            {
                throw new InvalidDataException($"{file}:{number}: {e.Message}", e);
            }
        }

        return number == 0 ? throw new InvalidDataException($"{file}: empty; expected {version}") : items;
    }

    private static void Check(string line, string version)
    {
        var header = JsonSerializer.Deserialize(line, LineJson.Default.FileHeader);
        if (header?.Version != version)
        {
            throw new FormatException($"expected version {version}, found {header?.Version ?? "none"}");
        }
    }
}
