using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Lanes;

namespace ZeroDrop.Load.Records;

/// <summary>Reads per-request records: our own and those of the recordings of real rollouts.</summary>
public static class RequestLogReader
{
    /// <summary>Reads a file, gzip when it ends in <c>.gz</c>.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not such a record; the message names file, line and
    /// column.</exception>
    public static ImmutableArray<RequestResult> ReadFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using Stream file = File.OpenRead(path);
        using var stream = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(stream);
        return Read(reader, path);
    }

    /// <summary>Reads from <paramref name="reader"/>.</summary>
    /// <param name="reader">The text, header line first.</param>
    /// <param name="name">Name of the source in error messages.</param>
    /// <exception cref="InvalidDataException">It is not such a record; the message names source, line and
    /// column.</exception>
    public static ImmutableArray<RequestResult> Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var fields = new List<string>();
        var line = 0;
        if (!CsvLine.Read(reader, fields, ref line))
        {
            throw new InvalidDataException($"{name}: empty; a header line was expected");
        }

        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Count; i++)
        {
            if (!columns.TryAdd(fields[i], i))
            {
                throw new InvalidDataException($"{name}:1: column {fields[i]} stands there twice");
            }
        }

        var missing = RequestLogFormat.Required.Where(c => !columns.ContainsKey(c)).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidDataException($"{name}:1: missing columns: {string.Join(", ", missing)}");
        }

        var results = ImmutableArray.CreateBuilder<RequestResult>();
        while (CsvLine.Read(reader, fields, ref line))
        {
            if (fields.Count != columns.Count)
            {
                throw new InvalidDataException($"{name}:{line}: {fields.Count} fields, expected {columns.Count}");
            }

            results.Add(new Row(columns, fields, $"{name}:{line}").ToResult());
        }

        return columns.ContainsKey(RequestLogFormat.Lane)
            ? results.DrainToImmutable()
            : LaneInference.Apply(results.DrainToImmutable());
    }

    private readonly struct Row(Dictionary<string, int> columns, List<string> fields, string where)
    {
        public RequestResult ToResult()
        {
            var laneName = Optional(RequestLogFormat.Lane);
            return new RequestResult
            {
                Seq = Number("seq") ?? throw Bad("seq", "a number"),
                Lane = laneName.Length == 0
                    ? default
                    : LaneCatalogue.Find(laneName)
                        ?? throw Bad(RequestLogFormat.Lane, string.Join(", ", LaneCatalogue.Names)),
                Method = fields[columns["method"]],
                Path = fields[columns["path"]],
                Due = Time("due_unix_us") ?? throw Bad("due_unix_us", "unix microseconds"),
                Sent = Time("sent_unix_us"),
                FirstByte = Time("first_byte_us"),
                End = Time("end_us") ?? throw Bad("end_us", "unix microseconds"),
                Outcome = OutcomeNames.Parse(fields[columns["outcome"]])
                    ?? throw Bad("outcome", "a status or an outcome"),
                ConnectionId = Number("conn_id") ?? 0,
                ConnectionReused = fields[columns["conn_reused"]] is "1",
                ConnectionAge = TimeSpan.FromMicroseconds(Number(RequestLogFormat.ConnectionAge) ?? 0),
                Remote = Optional(RequestLogFormat.Remote),
                LocalPort = (int)(Number("local_port") ?? 0),
                Pod = fields[columns["pod"]],
            };
        }

        private string Optional(string column) => columns.TryGetValue(column, out var i) ? fields[i] : "";

        private long? Number(string column)
        {
            var text = Optional(column);
            if (text.Length == 0)
            {
                return null;
            }

            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Bad(column, "a whole number");
        }

        private DateTimeOffset? Time(string column) => Number(column) is { } micros
            ? micros < 253_402_300_800_000_000
                ? DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond)
                : throw Bad(column, "unix microseconds before the year 10000")
            : null;

        private InvalidDataException Bad(string column, string expected) =>
            new($"{where}: column {column} is '{Optional(column)}', expected {expected}");
    }
}
