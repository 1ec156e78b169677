using System.Globalization;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Files;

/// <summary>
/// vegeta's CSV encoding: time, code, latency, bytes out, bytes in, error, body, attack, seq, and since version 12.9
/// method, URL and headers.
/// </summary>
public sealed class VegetaCsvReader(Stream input, string name) : IResultReader
{
    private const int Columns = 12;
    private const int OlderColumns = 9;

    private readonly StreamReader _input = new(input);
    private readonly List<string> _fields = [];
    private int _line;

    /// <inheritdoc/>
    public string? Note => null;

    /// <inheritdoc/>
    public bool Read(ResultRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var first = _line + 1;
        if (!Next())
        {
            return false;
        }

        if (_fields.Count is not (Columns or OlderColumns))
        {
            throw new InvalidDataException(
                $"{name}:{first}:1: {_fields.Count} fields; a result of vegeta has {Columns} (before 12.9: {OlderColumns})");
        }

        var due = Number(0, first);
        var code = (int)Number(1, first);
        (row.Error, row.Attack, row.Remote) = (_fields[5], _fields[7], "");
        var whole = _fields.Count == Columns;
        (row.Method, row.Url) = whole ? (_fields[9], _fields[10]) : ("", "");
        try
        {
            row.Body = _fields[6].Length == 0 ? null : Convert.FromBase64String(_fields[6]);
            row.Headers = whole ? VegetaHeaders.Decode(_fields[11]) : default;
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{name}:{first}:1: body or headers are damaged: {e.Message}", e);
        }

        row.Sample = new RequestSample
        {
            Seq = Number(8, first),
            Due = due,
            Sent = due,
            FirstByte = RequestSample.Never,
            End = due + Number(2, first),
            Outcome = ForeignErrors.Outcome(code, row.Error),
            Lane = Lane.Reused,
            Remote = -1,
            BodyBytes = Number(4, first),
            RequestBodyBytes = Number(3, first),
        };
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    private bool Next()
    {
        try
        {
            do
            {
                if (!CsvLine.Read(_input, _fields, ref _line))
                {
                    return false;
                }
            }
            while (_fields is [""]);

            return true;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }

    private long Number(int field, int line) =>
        long.TryParse(_fields[field].TrimStart(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n)
            ? n
            : throw new InvalidDataException(
                $"{name}:{line}:{_fields.Take(field).Sum(f => f.Length + 1) + 1}: '{_fields[field]}' is no number");
}
