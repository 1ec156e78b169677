using System.Globalization;
using System.IO.Compression;
using System.Text;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Lanes;

namespace ZeroDrop.Load.Records;

/// <summary>
/// Writes one line of CSV for each request, in the order given. Times are unix microseconds, empty when it did not
/// come to that. Not thread-safe.
/// </summary>
public sealed class RequestLogWriter : IDisposable
{
    private readonly StreamWriter _writer;

    /// <summary>Writes the header line to <paramref name="output"/>, which it owns from now.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="compress">Whether to gzip.</param>
    public RequestLogWriter(Stream output, bool compress)
    {
        ArgumentNullException.ThrowIfNull(output);
        var stream = compress ? new GZipStream(output, CompressionLevel.Fastest) : output;
        _writer = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024) { NewLine = "\n" };
        _writer.WriteLine(string.Join(',', RequestLogFormat.Written));
    }

    /// <summary>Creates or replaces <paramref name="path"/>; gzip when it ends in <c>.gz</c>.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static RequestLogWriter Create(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var compress = path.EndsWith(".gz", StringComparison.Ordinal);
        return new RequestLogWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read), compress);
    }

    /// <summary>Adds one request.</summary>
    /// <exception cref="IOException">The file cannot be written, for example on a full disk.</exception>
    public void Write(RequestResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Number(result.Seq);
        Number(Micros(result.Due));
        Number(Micros(result.Sent));
        Number(Micros(result.FirstByte));
        Number(Micros(result.End));
        Text(result.Method);
        Text(result.Path);
        Number(result.ConnectionId == 0 ? null : result.ConnectionId);
        Number(result.ConnectionReused ? 1 : 0);
        Text(result.Outcome.Name);
        Text(result.Pod);
        Number(result.LocalPort);
        Text(LaneCatalogue.NameOf(result.Lane));
        Text(result.Remote);
        Number(result.ConnectionAge.Ticks / TimeSpan.TicksPerMicrosecond, last: true);
    }

    /// <summary>Finishes the file.</summary>
    public void Dispose() => _writer.Dispose();

    private static long? Micros(DateTimeOffset? time) => time is { } t
        ? (t - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
        : null;

    private void Number(long? value, bool last = false)
    {
        if (value is { } number)
        {
            Span<char> digits = stackalloc char[20];
            number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
            _writer.Write(digits[..length]);
        }

        _writer.Write(last ? '\n' : ',');
    }

    private void Text(string value)
    {
        if (value.AsSpan().ContainsAny(",\"\r\n"))
        {
            _writer.Write('"');
            _writer.Write(value.Replace("\"", "\"\"", StringComparison.Ordinal));
            _writer.Write('"');
        }
        else
        {
            _writer.Write(value);
        }

        _writer.Write(',');
    }
}
