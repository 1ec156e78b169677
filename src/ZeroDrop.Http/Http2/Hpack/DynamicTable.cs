namespace ZeroDrop.Http.Http2.Hpack;

/// <summary>
/// The dynamic table (RFC 7541 section 2.3.2): a queue of fields bounded by their size. The bytes of all entries lie in
/// one array, so that inserting and evicting make no garbage.
/// </summary>
internal sealed class DynamicTable
{
    /// <summary>What an entry counts beside its bytes (section 4.1).</summary>
    public const int EntryOverhead = 32;

    private const int LeastBytes = 512;

    private byte[] _bytes = [];
    private Entry[] _entries = new Entry[16];
    private int _first;
    private int _end;

    public DynamicTable(int maxSize) => MaxSize = maxSize;

    /// <summary>Bound on <see cref="Size"/>, in bytes.</summary>
    public int MaxSize { get; private set; }

    /// <summary>Size of the entries as section 4.1 counts it.</summary>
    public int Size { get; private set; }

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>How often an entry was inserted: what was encoded between two equal values means the same.</summary>
    public long Insertions { get; private set; }

    /// <summary>The name of entry <paramref name="index"/>; 0 is the youngest.</summary>
    public ReadOnlySpan<byte> Name(int index)
    {
        ref readonly var entry = ref At(index);
        return _bytes.AsSpan(entry.Start, entry.NameLength);
    }

    /// <summary>The value of entry <paramref name="index"/>; 0 is the youngest.</summary>
    public ReadOnlySpan<byte> Value(int index)
    {
        ref readonly var entry = ref At(index);
        return _bytes.AsSpan(entry.Start + entry.NameLength, entry.ValueLength);
    }

    /// <summary>Changes the bound, and evicts what no longer fits.</summary>
    public void Resize(int maxSize)
    {
        MaxSize = maxSize;
        Evict(maxSize);
    }

    /// <summary>
    /// Inserts a field, after evicting the oldest. One that is larger than the table empties it (section 4.4).
    /// </summary>
    /// <param name="name">Must not lie in this table.</param>
    /// <param name="value">Must not lie in this table.</param>
    public void Insert(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Insertions++;
        var size = name.Length + value.Length + EntryOverhead;
        Evict(MaxSize - size);
        if (size > MaxSize)
        {
            return;
        }

        var start = Reserve(name.Length + value.Length);
        name.CopyTo(_bytes.AsSpan(start));
        value.CopyTo(_bytes.AsSpan(start + name.Length));
        if (Count == _entries.Length)
        {
            Grow();
        }

        _entries[(_first + Count) % _entries.Length] = new Entry(start, name.Length, value.Length);
        Count++;
        Size += size;
    }

    private ref readonly Entry At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
        return ref _entries[(_first + Count - 1 - index) % _entries.Length];
    }

    private void Evict(int downTo)
    {
        while (Count > 0 && Size > downTo)
        {
            var oldest = _entries[_first];
            _first = (_first + 1) % _entries.Length;
            Count--;
            Size -= oldest.NameLength + oldest.ValueLength + EntryOverhead;
        }
    }

    /// <summary>Space behind the youngest entry; the live bytes move to the front when the end is reached.</summary>
    private int Reserve(int length)
    {
        if (_end + length > _bytes.Length)
        {
            // Twice of what is needed, so that a move comes only after as many bytes were inserted as are moved.
            var from = Count == 0 ? _end : _entries[_first].Start;
            var needed = 2 * (_end - from + length);
            var to = _bytes.Length < needed ? new byte[Math.Max(LeastBytes, needed)] : _bytes;
            _bytes.AsSpan(from, _end - from).CopyTo(to);
            for (var i = 0; i < Count; i++)
            {
                ref var entry = ref _entries[(_first + i) % _entries.Length];
                entry = entry with { Start = entry.Start - from };
            }

            _bytes = to;
            _end -= from;
        }

        var start = _end;
        _end += length;
        return start;
    }

    private void Grow()
    {
        var larger = new Entry[_entries.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = _entries[(_first + i) % _entries.Length];
        }

        _entries = larger;
        _first = 0;
    }

    private readonly record struct Entry(int Start, int NameLength, int ValueLength);
}
