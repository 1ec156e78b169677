using System.Collections.Immutable;
using System.Text;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Targets;

/// <summary>The rows of a CSV file whose first line names the columns.</summary>
internal sealed class CsvData
{
    private readonly string _file;
    private readonly List<string> _names = [];
    private readonly List<string[]> _rows = [];

    /// <exception cref="FormatException">It is not of that form; the message names the line.</exception>
    public CsvData(TextReader reader, string file)
    {
        _file = file;
        var line = 0;
        var fields = new List<string>();
        try
        {
            if (!CsvLine.Read(reader, _names, ref line))
            {
                throw new FormatException($"{file}: a first line with the names of the columns is missing");
            }

            while (CsvLine.Read(reader, fields, ref line))
            {
                if (fields.Count != _names.Count)
                {
                    throw new FormatException($"{file}:{line}: {fields.Count} fields, expected {_names.Count}");
                }

                _rows.Add([.. fields]);
            }
        }
        catch (InvalidDataException e)
        {
            throw new FormatException($"{file}: {e.Message}", e);
        }

        if (_rows.Count == 0)
        {
            throw new FormatException($"{file}: it has no rows");
        }
    }

    /// <summary>All values of a column, in UTF-8.</summary>
    /// <exception cref="FormatException">There is no such column.</exception>
    public ImmutableArray<byte[]> Column(string name)
    {
        var column = _names.FindIndex(n => n.Trim() == name);
        return column >= 0
            ? [.. _rows.Select(r => Encoding.UTF8.GetBytes(r[column]))]
            : throw new FormatException($"{_file} has no column {name}; it has {string.Join(", ", _names)}");
    }
}
