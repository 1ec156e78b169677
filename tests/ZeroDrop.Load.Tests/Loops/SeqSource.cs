using System.Text;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Sources;

namespace ZeroDrop.Load.Tests.Loops;

/// <summary>Requests that say their number in the path, from one buffer that is written over each time.</summary>
internal sealed class SeqSource(Lane lane, Func<long, Lane>? laneOf = null) : IRequestSource
{
    private readonly byte[] _buffer = new byte[200];

    public bool TryNext(long seq, out PreparedRequest request)
    {
        _buffer.AsSpan().Fill((byte)'!');
        var length = Encoding.ASCII.GetBytes($"GET /{seq} HTTP/1.1\r\nHost: x\r\n\r\n", _buffer);
        request = new PreparedRequest
        {
            Bytes = _buffer.AsMemory(0, length),
            HeadLength = length,
            Lane = laneOf?.Invoke(seq) ?? lane,
        };
        return true;
    }
}
