namespace ZeroDrop.Http.Http2.Hpack;

/// <summary>
/// Encodes the header blocks of one direction of one connection (RFC 7541). Fields go into the dynamic table when they
/// are first sent, so a repeated request costs one byte or two per field.
/// </summary>
internal sealed class HpackEncoder
{
    /// <summary>The default of SETTINGS_HEADER_TABLE_SIZE, and the most that is used of what a peer allows.</summary>
    public const int DefaultTableSize = 4096;

    private readonly DynamicTable _table = new(DefaultTableSize);
    private int _smallest = DefaultTableSize;
    private bool _sizeChanged;

    /// <summary>
    /// While this value stays, the same fields are encoded to the same bytes, once all of them have been sent.
    /// </summary>
    public long Version { get; private set; }

    /// <summary>The peer announced SETTINGS_HEADER_TABLE_SIZE.</summary>
    public void SetMaxTableSize(long announced)
    {
        var size = (int)Math.Min(announced, DefaultTableSize);
        if (size == _table.MaxSize)
        {
            return;
        }

        _smallest = _sizeChanged ? Math.Min(_smallest, size) : size;
        _sizeChanged = true;
        _table.Resize(size);
        Version++;
    }

    /// <summary>The most bytes that <see cref="Encode"/> writes for these fields.</summary>
    public static int MaxLength(ReadOnlySpan<HpackField> fields)
    {
        var length = 2 * HpackInteger.MaxLength;
        foreach (var field in fields)
        {
            length += field.Name.Length + field.Value.Length + (3 * HpackInteger.MaxLength);
        }

        return length;
    }

    /// <summary>Writes the block of <paramref name="fields"/>; returns its length.</summary>
    public int Encode(ReadOnlySpan<HpackField> fields, Span<byte> to)
    {
        var written = 0;
        if (_sizeChanged)
        {
            // The smallest of the sizes since the last block comes first, because it evicted (section 4.2).
            if (_smallest < _table.MaxSize)
            {
                written += HpackInteger.Write(to, _smallest, 5, 0x20);
            }

            written += HpackInteger.Write(to[written..], _table.MaxSize, 5, 0x20);
            _sizeChanged = false;
            Version++;
        }

        foreach (var field in fields)
        {
            written += Encode(field, to[written..]);
        }

        return written;
    }

    private int Encode(HpackField field, Span<byte> to)
    {
        if (field.StaticField != 0)
        {
            return HpackInteger.Write(to, field.StaticField, 7, 0x80);
        }

        var (named, whole) = field.IsVolatile ? (field.StaticName, 0) : Find(field);
        if (whole != 0)
        {
            return HpackInteger.Write(to, whole, 7, 0x80);
        }

        // A field of more than half of the table would push everything else out of it.
        var insert = !field.IsVolatile
            && field.Name.Length + field.Value.Length + DynamicTable.EntryOverhead <= _table.MaxSize / 2;
        var written = insert ? HpackInteger.Write(to, named, 6, 0x40) : HpackInteger.Write(to, named, 4, 0);
        if (named == 0)
        {
            written += WriteString(field.Name, to[written..]);
        }

        written += WriteString(field.Value, to[written..]);
        if (insert)
        {
            _table.Insert(field.Name, field.Value);
            Version++;
        }

        return written;
    }

    private (int Named, int Whole) Find(HpackField field)
    {
        var named = field.StaticName;
        for (var i = 0; i < _table.Count; i++)
        {
            if (!_table.Name(i).SequenceEqual(field.Name))
            {
                continue;
            }

            var index = StaticTable.Count + 1 + i;
            if (_table.Value(i).SequenceEqual(field.Value))
            {
                return (named, index);
            }

            named = named == 0 ? index : named;
        }

        return (named, 0);
    }

    private static int WriteString(ReadOnlySpan<byte> text, Span<byte> to)
    {
        var coded = HuffmanCode.EncodedLength(text);
        if (coded >= text.Length)
        {
            var prefix = HpackInteger.Write(to, text.Length, 7, 0);
            text.CopyTo(to[prefix..]);
            return prefix + text.Length;
        }

        var start = HpackInteger.Write(to, coded, 7, 0x80);
        return start + HuffmanCode.Encode(text, to[start..]);
    }
}
