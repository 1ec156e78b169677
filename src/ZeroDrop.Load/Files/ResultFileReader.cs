using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Files;

/// <summary>
/// Reads a file of <see cref="ResultFileWriter"/> a block at a time. A file whose end is missing or damaged is read up to
/// its last whole block, and <see cref="Damage"/> says so.
/// </summary>
public sealed class ResultFileReader : IDisposable
{
    private readonly Stream _input;
    private readonly byte[] _head = new byte[ResultFileFormat.BlockHead];
    private byte[] _payload = new byte[64 * 1024];
    private RequestSample[] _samples = [];
    private ImmutableArray<RunTarget> _targets = [];
    private long _requests;

    /// <summary>Reads the start of the file from <paramref name="input"/>, which it owns from now.</summary>
    /// <param name="input">The file, from its first byte.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="InvalidDataException">It is no such file, or of a later version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ResultFileReader(Stream input, string name)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
        Span<byte> signature = stackalloc byte[ResultFileFormat.Signature.Length];
        if (_input.ReadAtLeast(signature, signature.Length, throwOnEndOfStream: false) < signature.Length
            || !signature.SequenceEqual(ResultFileFormat.Signature))
        {
            throw new InvalidDataException($"{name}: this is no file of results: its signature is missing");
        }

        Header = Next(out var length) == BlockKind.Header
            ? Head(_payload.AsMemory(0, length), name)
            : throw new InvalidDataException($"{name}: the header of the file is missing or damaged");
    }

    /// <summary>The run; targets and addresses as far as the file has been read.</summary>
    public RunHeader Header { get; private set; }

    /// <summary>What is wrong with the end of the file, once all was read; null = nothing.</summary>
    public string? Damage { get; private set; }

    /// <summary>Reads the next requests.</summary>
    /// <param name="batch">Good until the next call.</param>
    /// <returns>False at the end.</returns>
    public bool TryRead(out ReadOnlySpan<RequestSample> batch)
    {
        while (Next(out var length) is { } kind)
        {
            try
            {
                var block = new BlockParser(_payload.AsSpan(0, length));
                switch (kind)
                {
                    case BlockKind.Requests:
                        var count = Requests(ref block, length);
                        _requests += count;
                        batch = _samples.AsSpan(0, count);
                        return true;
                    case BlockKind.Targets:
                        Targets(ref block);
                        break;
                    case BlockKind.Addresses:
                        while (!block.IsAtEnd)
                        {
                            _ = Header.Addresses.IndexOf(block.Text());
                        }

                        break;
                    case BlockKind.End:
                        Damage = block.Number() == _requests ? null : "some of its blocks are missing";
                        batch = [];
                        return false;
                    default:
                        break;
                }
            }
            catch (InvalidDataException e)
            {
                Damage = e.Message;
                break;
            }
        }

        batch = [];
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _input.Dispose();

    private static RunHeader Head(ReadOnlyMemory<byte> payload, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            var root = json.RootElement;
            var version = root.GetProperty("version").GetString();
            if (version != ResultFileFormat.Version)
            {
                throw new InvalidDataException(
                    $"{name}: version {version} is unknown; this program reads {ResultFileFormat.Version}");
            }

            var started = Rfc3339.Parse(root.GetProperty("started").GetString())
                ?? throw new InvalidDataException($"{name}: the start in the header is no time");
            return new RunHeader
            {
                Started = DateTimeOffset.UnixEpoch.AddTicks(started / 100),
                Targets = [],
                Name = root.GetProperty("name").GetString() ?? "",
                Options = [.. root.GetProperty("options").EnumerateArray()
                    .Select(o => KeyValuePair.Create(o[0].GetString() ?? "", o[1].GetString() ?? ""))],
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException
            or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"{name}: the header of the file is damaged: {e.Message}", e);
        }
    }

    private void Targets(ref BlockParser block)
    {
        var targets = _targets.ToBuilder();
        while (!block.IsAtEnd)
        {
            targets.Add(new RunTarget(block.Text(), block.Text()));
        }

        _targets = targets.ToImmutable();
        Header = Header with { Targets = _targets };
    }

    private int Requests(ref BlockParser block, int length)
    {
        var count = 0;

        // Far fewer bytes than any request takes.
        var most = length / 8;
        if (_samples.Length < most)
        {
            _samples = new RequestSample[most];
        }

        var codec = default(SampleCodec);
        while (!block.IsAtEnd)
        {
            _samples[count++] = codec.Read(ref block);
        }

        return count;
    }

    // The next whole block; null at the end, whole or not.
    private BlockKind? Next(out int length)
    {
        length = 0;
        var got = _input.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false);
        if (got < _head.Length)
        {
            Damage = got == 0 ? "its end is missing: the run was cut off" : "it was cut off inside a block";
            return null;
        }

        length = BinaryPrimitives.ReadInt32LittleEndian(_head.AsSpan(1));
        if (length is < 0 or > ResultFileFormat.PayloadMax)
        {
            Damage = "a block is damaged";
            return null;
        }

        if (_payload.Length < length)
        {
            _payload = new byte[length];
        }

        if (_input.ReadAtLeast(_payload.AsSpan(0, length), length, throwOnEndOfStream: false) < length)
        {
            Damage = "it was cut off inside a block";
            return null;
        }

        var wanted = BinaryPrimitives.ReadUInt32LittleEndian(_head.AsSpan(5));
        if (ResultFileFormat.Checksum(_head[0], _payload.AsSpan(0, length)) != wanted)
        {
            Damage = "a block is damaged";
            return null;
        }

        return (BlockKind)_head[0];
    }
}
