using System.Text;

namespace ZeroDrop.Http.Http2.Hpack;

/// <summary>
/// The decoded fields of one header block, in one buffer that is used again for the next. Fields beyond
/// <paramref name="maxSize"/> are dropped and <see cref="IsTooLarge"/> says so: the block has to be decoded to its end
/// all the same, because the table depends on it.
/// </summary>
/// <param name="maxSize">Bound on names, values and 32 bytes for each field (RFC 9113 section 10.5.1).</param>
internal sealed class FieldList(int maxSize)
{
    private byte[] _bytes = new byte[512];
    private Entry[] _entries = new Entry[16];
    private int _size;
    private int _start;
    private int _nameEnd;
    private int _end;

    /// <summary>Number of fields.</summary>
    public int Count { get; private set; }

    /// <summary>Whether fields were dropped.</summary>
    public bool IsTooLarge => _size > maxSize;

    internal ReadOnlySpan<byte> PendingName => _bytes.AsSpan(_start, _nameEnd - _start);

    internal ReadOnlySpan<byte> PendingValue => _bytes.AsSpan(_nameEnd, _end - _nameEnd);

    /// <summary>The name of field <paramref name="index"/>.</summary>
    public ReadOnlySpan<byte> Name(int index) => _bytes.AsSpan(At(index).Start, At(index).NameLength);

    /// <summary>The value of field <paramref name="index"/>.</summary>
    public ReadOnlySpan<byte> Value(int index) =>
        _bytes.AsSpan(At(index).Start + At(index).NameLength, At(index).ValueLength);

    /// <summary>The value of the first field called <paramref name="name"/> (lower case), or null.</summary>
    public string? Find(string name)
    {
        for (var i = 0; i < Count; i++)
        {
            if (Ascii.Equals(Name(i), name))
            {
                return Encoding.Latin1.GetString(Value(i));
            }
        }

        return null;
    }

    /// <summary>Forgets all fields.</summary>
    public void Clear() => Count = _size = _start = _nameEnd = _end = 0;

    internal void AppendName(ReadOnlySpan<byte> name) => Append(name, isName: true);

    internal void AppendValue(ReadOnlySpan<byte> value) => Append(value, isName: false);

    internal void Append(ReadOnlySpan<byte> text, bool isName)
    {
        text.CopyTo(Space(text.Length));
        Commit(text.Length, isName);
    }

    /// <summary>Room for that many bytes of the field that is being read.</summary>
    internal Span<byte> Space(int length)
    {
        if (_bytes.Length - _end < length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _end + length));
        }

        return _bytes.AsSpan(_end);
    }

    internal void Commit(int length, bool isName)
    {
        _end += length;
        if (isName)
        {
            _nameEnd = _end;
        }
    }

    /// <summary>The field that was being read is complete.</summary>
    internal void Complete()
    {
        _size = (int)Math.Min((long)_size + _end - _start + DynamicTable.EntryOverhead, int.MaxValue);
        if (IsTooLarge)
        {
            _end = _nameEnd = _start;
            return;
        }

        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        _entries[Count++] = new Entry(_start, _nameEnd - _start, _end - _nameEnd);
        _start = _nameEnd = _end;
    }

    private ref readonly Entry At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
        return ref _entries[index];
    }

    private readonly record struct Entry(int Start, int NameLength, int ValueLength);
}
