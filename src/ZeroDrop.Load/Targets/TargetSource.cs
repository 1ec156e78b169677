using System.Buffers;
using System.Collections.Immutable;
using ZeroDrop.Load.Sources;

namespace ZeroDrop.Load.Targets;

/// <summary>Targets in turn, by the number of the request.</summary>
internal sealed class TargetSource(ImmutableArray<int> places, ImmutableArray<CompiledTarget> all) : IRequestSource
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly ArrayBufferWriter<byte> _scratch = new(1024);

    /// <inheritdoc/>
    public bool TryNext(long seq, out PreparedRequest request)
    {
        request = all[places[(int)(seq % places.Length)]].Request(seq, _buffer, _scratch);
        return true;
    }
}
