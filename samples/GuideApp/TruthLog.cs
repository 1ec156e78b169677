using System.Buffers;
using System.Net.Sockets;
using System.Text.Json;

namespace GuideApp;

/// <summary>
/// What really happened in this process, one JSON object a line, for tests that compare an explanation with the truth.
/// Each line is one write to the kernel, so that a SIGKILL loses none that was written before it.
/// </summary>
internal sealed class TruthLog : IDisposable
{
    private readonly Lock _lock = new();
    private readonly AppOptions _options;
    private readonly ScaledClock _clock;
    private readonly Counters _counters;
    private readonly Stream _stream;
    private readonly Socket? _sink;
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    internal TruthLog(AppOptions options, ScaledClock clock, Counters counters)
    {
        _options = options;
        _clock = clock;
        _counters = counters;
        _stream = options.TruthLog is { } path
            ? new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)
            : Console.OpenStandardOutput();
        if (options.Sink is { } sink)
        {
            _sink = new Socket(sink.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            _sink.Connect(sink);
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _sink?.Dispose();
    }

    /// <summary>
    /// A step in the life of the process: process-start, listening, sigterm, lame-end, shutdown-done, exit.
    /// </summary>
    internal void Event(string name) => Write(name, writer =>
    {
        writer.WriteNumber("inflight", _counters.InFlight);
        writer.WriteNumber("conns", _counters.Connections);
        writer.WriteNumber("served", _counters.Served);
    });

    /// <summary>
    /// A step in the life of one request: request-received, request-done, request-aborted. Only with TRUTH_REQUESTS=1.
    /// A request that was received and is neither done nor aborted in the log was in flight when SIGKILL came.
    /// </summary>
    internal void Request(string name, string? seq, string path)
    {
        if (_options.TruthRequests)
        {
            Write(name, writer =>
            {
                writer.WriteString("seq", seq);
                writer.WriteString("path", path);
            });
        }
    }

    private void Write(string name, Action<Utf8JsonWriter> fields)
    {
        lock (_lock)
        {
            _buffer.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(_buffer))
            {
                writer.WriteStartObject();
                writer.WriteNumber("at", _clock.UnixMicroseconds);
                writer.WriteString("pod", _options.Pod);
                writer.WriteString("version", _options.Version);
                writer.WriteString("event", name);
                fields(writer);
                writer.WriteEndObject();
            }

            _buffer.Write("\n"u8);
            Send(_buffer.WrittenSpan);
        }
    }

    /// <summary>A log that cannot be written (closed pipe, full disk) must not change how the app behaves.</summary>
    private void Send(ReadOnlySpan<byte> line)
    {
        try
        {
            _stream.Write(line);
            _stream.Flush();
        }
        catch (IOException)
        {
        }

        try
        {
            _sink?.Send(line);
        }
        catch (SocketException)
        {
        }
    }
}
