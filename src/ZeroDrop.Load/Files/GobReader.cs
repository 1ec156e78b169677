using System.Buffers.Binary;
using System.Collections.Immutable;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Files;

/// <summary>
/// vegeta's own encoding, Go's gob: what <c>vegeta attack</c> writes. A stream of messages, each with its length, that
/// describe the types first and then give a value each.
/// </summary>
public sealed class GobReader : IResultReader
{
    // A result with the largest body that vegeta keeps in practice.
    private const int MessageMax = 256 * 1024 * 1024;

    // Seconds from the year 1, where Go's time.Time counts from, to 1970.
    private const long UnixEpochSeconds = 62_135_596_800;

    private readonly GobTypes _types = new();
    private readonly Stream _input;
    private readonly string _name;
    private byte[] _message = new byte[4096];
    private long _offset;

    /// <summary>Reads from <paramref name="input"/>, which it owns from now.</summary>
    public GobReader(Stream input, string name)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = new BufferedStream(input, 64 * 1024);
        _name = name;
    }

    /// <inheritdoc/>
    public string? Note { get; private set; }

    /// <summary>Whether a file that begins so is one: the first message describes a struct called Result.</summary>
    public static bool Recognises(ReadOnlySpan<byte> first) =>
        first.Length >= 16 && first[..16].IndexOf("Result"u8) is > 0 and < 12;

    /// <inheritdoc/>
    public bool Read(ResultRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var at = _offset;
        try
        {
            while (NextMessage() is { } length)
            {
                var cursor = new GobCursor(_message.AsSpan(0, length));
                var id = (int)cursor.Int();
                if (id >= 0)
                {
                    Result(id, ref cursor, row);
                    return true;
                }

                _types.Describe(-id, ref cursor);
                at = _offset;
            }

            return false;
        }
        catch (FormatException e)
        {
            throw new InvalidDataException($"{_name}: at byte {at}: no result of vegeta: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    private int? NextMessage()
    {
        var first = _input.ReadByte();
        if (first < 0)
        {
            return null;
        }

        var length = (ulong)first;
        var count = first < 128 ? 0 : 256 - first;
        if (count > 8)
        {
            throw new FormatException("the length of a message is damaged");
        }

        if (count > 0)
        {
            length = 0;
            for (var i = 0; i < count; i++)
            {
                var next = _input.ReadByte();
                if (next < 0)
                {
                    return Cut();
                }

                length = (length << 8) | (uint)next;
            }
        }

        if (length > MessageMax)
        {
            throw new FormatException("the length of a message is damaged");
        }

        if (_message.Length < (int)length)
        {
            _message = new byte[(int)length * 2];
        }

        var got = _input.ReadAtLeast(_message.AsSpan(0, (int)length), (int)length, throwOnEndOfStream: false);
        _offset += 1 + count + got;
        return got < (int)length ? Cut() : (int)length;
    }

    private int? Cut()
    {
        Note = $"{_name}: it was cut off inside a result; what stands before it was read";
        return null;
    }

    private void Result(int id, ref GobCursor cursor, ResultRow row)
    {
        var type = _types[id];
        if (type.Kind != GobTypeKind.Struct)
        {
            throw new FormatException($"a value of type {type.Name} where a result was expected");
        }

        (row.Attack, row.Method, row.Url, row.Error, row.Body, row.Headers, row.Remote) =
            ("", "", "", "", null, default, "");
        var fields = new Fields();
        for (var field = 0; GobTypes.NextField(ref cursor, ref field);)
        {
            var (name, of) = GobTypes.Field(type, field);
            Field(name, of, ref cursor, row, ref fields);
        }

        row.Sample = new RequestSample
        {
            Seq = fields.Seq,
            Due = fields.Timestamp,
            Sent = fields.Timestamp,
            FirstByte = RequestSample.Never,
            End = fields.Timestamp + fields.Latency,
            Outcome = ForeignErrors.Outcome(fields.Code, row.Error),
            Lane = Lane.Reused,
            Remote = -1,
            BodyBytes = fields.BytesIn,
            RequestBodyBytes = fields.BytesOut,
        };
    }

    // The fields of vegeta's Result (lib/results.go); a field that is zero is not in the stream.
    private void Field(string name, int type, ref GobCursor cursor, ResultRow row, ref Fields fields)
    {
        switch (name, _types[type].Kind)
        {
            case ("Attack", GobTypeKind.Text):
                row.Attack = cursor.Text();
                break;
            case ("Seq", GobTypeKind.Uint):
                fields.Seq = (long)cursor.Uint();
                break;
            case ("Code", GobTypeKind.Uint):
                fields.Code = (int)Math.Min(cursor.Uint(), 999);
                break;
            case ("Timestamp", GobTypeKind.Bytes):
                fields.Timestamp = UnixNanos(cursor.Bytes());
                break;
            case ("Latency", GobTypeKind.Int):
                fields.Latency = cursor.Int();
                break;
            case ("BytesOut", GobTypeKind.Uint):
                fields.BytesOut = (long)cursor.Uint();
                break;
            case ("BytesIn", GobTypeKind.Uint):
                fields.BytesIn = (long)cursor.Uint();
                break;
            case ("Error", GobTypeKind.Text):
                row.Error = cursor.Text();
                break;
            case ("Body", GobTypeKind.Bytes):
                row.Body = cursor.Bytes().ToArray();
                break;
            case ("Method", GobTypeKind.Text):
                row.Method = cursor.Text();
                break;
            case ("URL", GobTypeKind.Text):
                row.Url = cursor.Text();
                break;
            case ("Headers", GobTypeKind.Map) when _types[_types[type].Element].Kind == GobTypeKind.List:
                row.Headers = Headers(ref cursor);
                break;
            default:
                _types.Skip(type, ref cursor);
                break;
        }
    }

    // time.Time.MarshalBinary: version, seconds since year 1, nanoseconds, offset of the zone.
    private static long UnixNanos(ReadOnlySpan<byte> time) => time.Length >= 13 && time[0] is 1 or 2
        ? ((BinaryPrimitives.ReadInt64BigEndian(time[1..]) - UnixEpochSeconds) * 1_000_000_000)
            + BinaryPrimitives.ReadInt32BigEndian(time[9..])
        : throw new FormatException("the time is in an unknown form");

    private static ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> Headers(ref GobCursor cursor)
    {
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, ImmutableArray<string>>>();
        for (var left = cursor.Uint(); left > 0; left--)
        {
            var name = cursor.Text();
            var values = ImmutableArray.CreateBuilder<string>();
            for (var more = cursor.Uint(); more > 0; more--)
            {
                values.Add(cursor.Text());
            }

            headers.Add(new(name, values.DrainToImmutable()));
        }

        return headers.DrainToImmutable();
    }

    private struct Fields
    {
        public long Seq;
        public int Code;
        public long Timestamp;
        public long Latency;
        public long BytesOut;
        public long BytesIn;
    }
}
