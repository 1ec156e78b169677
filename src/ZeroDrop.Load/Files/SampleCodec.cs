using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Files;

/// <summary>Requests as differences from the one before in the same block: some 30 bytes each.</summary>
internal struct SampleCodec
{
    private long _seq;
    private long _due;
    private long _connection;

    /// <summary>Appends <paramref name="sample"/>.</summary>
    public void Write(BlockBuilder block, in RequestSample sample)
    {
        block.Signed(sample.Seq - _seq);
        block.Signed(sample.Due - _due);
        block.Number(Since(sample.Sent, sample.Due));
        block.Number(Since(sample.FirstByte, sample.Due));
        block.Signed(sample.End - sample.Due);
        block.Byte((byte)sample.Outcome.Kind);
        block.Number(sample.Outcome.Status);
        block.Number(sample.Target);
        block.Byte((byte)sample.Lane);
        block.Byte((byte)sample.Traits);
        block.Number(sample.Remote + 1);
        block.Number(sample.LocalPort);
        block.Signed(sample.ConnectionId - _connection);
        block.Number(sample.ConnectionAge);
        block.Number(sample.ConnectionRequests);
        block.Number(sample.BytesIn);
        block.Number(sample.BytesOut);
        block.Number(sample.BodyBytes);
        block.Number(sample.RequestBodyBytes);
        (_seq, _due, _connection) = (sample.Seq, sample.Due, sample.ConnectionId);
    }

    /// <summary>Reads the next one.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public RequestSample Read(ref BlockParser block)
    {
        _seq += block.Signed();
        _due += block.Signed();
        var sent = At(block.Number());
        var firstByte = At(block.Number());
        var end = _due + block.Signed();
        var kind = (OutcomeKind)block.Byte();
        var status = (int)Math.Clamp(block.Number(), 0, 999);
        if (!Enum.IsDefined(kind))
        {
            throw new InvalidDataException($"outcome {(int)kind} is unknown to this version");
        }

        var target = Index(block.Number());
        var lane = (Lane)block.Byte();
        if (!Enum.IsDefined(lane))
        {
            throw new InvalidDataException($"lane {(int)lane} is unknown to this version");
        }

        var traits = (SampleTraits)block.Byte();
        var remote = Index(block.Number()) - 1;
        var port = Index(block.Number());
        _connection += block.Signed();
        return new RequestSample
        {
            Seq = _seq,
            Due = _due,
            Sent = sent,
            FirstByte = firstByte,
            End = end,
            Outcome = new Outcome(kind, status),
            Target = target,
            Lane = lane,
            Traits = traits,
            Remote = remote,
            LocalPort = port,
            ConnectionId = _connection,
            ConnectionAge = block.Number(),
            ConnectionRequests = Index(block.Number()),
            BytesIn = block.Number(),
            BytesOut = block.Number(),
            BodyBytes = block.Number(),
            RequestBodyBytes = block.Number(),
        };
    }

    // 0 = never; else zigzag from the due time, plus one.
    private static ulong Since(long time, long due)
    {
        if (time == RequestSample.Never)
        {
            return 0;
        }

        var difference = time - due;
        return (ulong)((difference << 1) ^ (difference >> 63)) + 1;
    }

    private readonly long At(long coded)
    {
        var value = (ulong)coded - 1;
        return coded == 0 ? RequestSample.Never : _due + ((long)(value >> 1) ^ -(long)(value & 1));
    }

    private static int Index(long value) => value is >= 0 and <= int.MaxValue
        ? (int)value
        : throw new InvalidDataException("a number in a block of requests is too large");
}
