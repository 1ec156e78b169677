using System.Globalization;
using System.Text;

namespace ZeroDrop.Load.Files;

/// <summary>vegeta's CSV encoding: twelve columns, no header line.</summary>
public sealed class VegetaCsvWriter : IResultWriter
{
    private readonly StreamWriter _output;

    /// <summary>Writes to <paramref name="output"/>, which it owns from now.</summary>
    public VegetaCsvWriter(Stream output) =>
        _output = new StreamWriter(output, new UTF8Encoding(false), 64 * 1024) { NewLine = "\n" };

    /// <inheritdoc/>
    public void Write(ResultRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var sample = row.Sample;
        _output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sample.Due},{row.Code},{sample.Latency},{sample.RequestBodyBytes},{sample.BodyBytes},"
            + $"{Quoted(row.Error)},{Convert.ToBase64String(row.Body ?? [])},{Quoted(row.Attack)},{sample.Seq},"
            + $"{Quoted(row.Method)},{Quoted(row.Url)},{VegetaHeaders.Encode(row.Headers)}"));
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();

    // As Go's encoding/csv quotes: also what begins with a blank.
    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") || text.StartsWith(' ') || text.StartsWith('\t')
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
