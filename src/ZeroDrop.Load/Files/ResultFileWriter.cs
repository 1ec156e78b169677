using System.Buffers.Binary;
using System.Text.Json;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Files;

/// <summary>
/// Writes every request of a run to a compact file or pipe, in constant memory: a sink for each event loop, which hands
/// over a whole block at a time. A reader of the growing file is at most half a second behind, and a file that was cut off
/// is good up to its last whole block.
/// </summary>
public sealed class ResultFileWriter : IDisposable
{
    // Larger blocks would hardly be smaller together, and be lost together.
    private const int BlockBytes = 64 * 1024;
    private const long BlockNanos = 500_000_000;

    private readonly Lock _gate = new();
    private readonly Stream _output;
    private readonly RunHeader _header;
    private readonly byte[] _head = new byte[ResultFileFormat.BlockHead];
    private readonly List<Sink> _sinks = [];
    private int _addresses;
    private long _requests;
    private bool _ended;

    /// <summary>Writes the start of the file to <paramref name="output"/>, which it owns from now.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public ResultFileWriter(Stream output, RunHeader header)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(header);
        _output = output;
        _header = header;
        _output.Write(ResultFileFormat.Signature);
        Write(BlockKind.Header, Head(header));
        AddTargets([.. header.Targets]);
        _output.Flush();
    }

    /// <summary>What went wrong with the output; from then on nothing is written. Null = nothing.</summary>
    public IOException? Failure { get; private set; }

    /// <summary>A sink for one event loop.</summary>
    public ISampleSink NewSink()
    {
        var sink = new Sink(this);
        lock (_gate)
        {
            _sinks.Add(sink);
        }

        return sink;
    }

    /// <summary>More rows of the target table; their indexes follow those that are there.</summary>
    public void AddTargets(IReadOnlyCollection<RunTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var block = new BlockBuilder();
        lock (_gate)
        {
            foreach (var target in targets)
            {
                block.Text(target.Method);
                block.Text(target.Url);
                if (block.Length >= BlockBytes)
                {
                    Write(BlockKind.Targets, block.Payload);
                    block.Clear();
                }
            }

            if (block.Length > 0)
            {
                Write(BlockKind.Targets, block.Payload);
            }
        }
    }

    /// <summary>Writes what the sinks still hold and the end, and closes the output. The sinks must be at
    /// rest.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
        }

        foreach (var sink in _sinks)
        {
            sink.Flush();
        }

        lock (_gate)
        {
            var end = new BlockBuilder();
            end.Number(_requests);
            Write(BlockKind.End, end.Payload);
            Guarded(_output.Dispose);
        }
    }

    private static byte[] Head(RunHeader header)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("version", ResultFileFormat.Version);
            json.WriteString("started", Rfc3339.Text((header.Started - DateTimeOffset.UnixEpoch).Ticks * 100));
            json.WriteString("name", header.Name);
            json.WriteStartArray("options");
            foreach (var (name, value) in header.Options)
            {
                json.WriteStartArray();
                json.WriteStringValue(name);
                json.WriteStringValue(value);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private void WriteRequests(ReadOnlySpan<byte> records, int count)
    {
        lock (_gate)
        {
            if (_header.Addresses.Count > _addresses)
            {
                var addresses = new BlockBuilder();
                for (; _addresses < _header.Addresses.Count; _addresses++)
                {
                    addresses.Text(_header.Addresses[_addresses]);
                }

                Write(BlockKind.Addresses, addresses.Payload);
            }

            Write(BlockKind.Requests, records);
            _requests += count;
            Guarded(_output.Flush);
        }
    }

    private void Write(BlockKind kind, ReadOnlySpan<byte> payload)
    {
        if (Failure is not null)
        {
            return;
        }

        _head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(_head.AsSpan(1), payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(_head.AsSpan(5), ResultFileFormat.Checksum((byte)kind, payload));
        try
        {
            _output.Write(_head);
            _output.Write(payload);
        }
        catch (IOException e)
        {
            Failure = e;
        }
    }

    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (IOException e)
        {
            Failure ??= e;
        }
    }

    private sealed class Sink(ResultFileWriter owner) : ISampleSink
    {
        private readonly BlockBuilder _block = new();
        private SampleCodec _codec;
        private int _count;
        private long _since = long.MinValue;

        public void Accept(ReadOnlySpan<RequestSample> batch)
        {
            foreach (ref readonly var sample in batch)
            {
                if (_count == 0)
                {
                    _since = sample.End;
                }

                _codec.Write(_block, in sample);
                _count++;
                if (_block.Length >= BlockBytes || sample.End - _since >= BlockNanos)
                {
                    Flush();
                }
            }
        }

        public void Flush()
        {
            if (_count == 0)
            {
                return;
            }

            owner.WriteRequests(_block.Payload, _count);
            _block.Clear();
            _codec = default;
            _count = 0;
        }
    }
}
