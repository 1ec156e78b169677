namespace ZeroDrop.Http.Http2.Hpack;

/// <summary>
/// Decodes the header blocks of one direction of one connection (RFC 7541). After an error the table is not known any
/// more, and the connection has to end (section 2.2).
/// </summary>
/// <param name="maxTableSize">What this side announced as SETTINGS_HEADER_TABLE_SIZE, in bytes.</param>
internal sealed class HpackDecoder(int maxTableSize)
{
    private readonly DynamicTable _table = new(maxTableSize);

    /// <summary>Size of the dynamic table in bytes, as RFC 7541 counts it.</summary>
    public int TableSize => _table.Size;

    /// <summary>Adds the fields of a complete block to <paramref name="fields"/>.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public string? Decode(ReadOnlySpan<byte> block, FieldList fields)
    {
        var position = 0;
        var sizeMayChange = true;
        while (position < block.Length)
        {
            var first = block[position];
            string? problem;
            if ((first & 0xE0) == 0x20)
            {
                problem = sizeMayChange
                    ? UpdateSize(block, ref position)
                    : "a table size update behind a field";
            }
            else
            {
                sizeMayChange = false;
                problem = (first & 0x80) != 0
                    ? Indexed(block, ref position, fields)
                    : Literal(block, ref position, fields, (first & 0x40) != 0);
            }

            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private string? UpdateSize(ReadOnlySpan<byte> block, ref int position)
    {
        if (!HpackInteger.TryRead(block, ref position, 5, out var size))
        {
            return "an invalid table size";
        }

        if (size > maxTableSize)
        {
            return $"a table size of {size} where {maxTableSize} are allowed";
        }

        _table.Resize(size);
        return null;
    }

    private string? Indexed(ReadOnlySpan<byte> block, ref int position, FieldList fields)
    {
        if (!HpackInteger.TryRead(block, ref position, 7, out var index) || !IsKnown(index))
        {
            return $"no field has the index {index}";
        }

        fields.AppendName(NameAt(index));
        fields.AppendValue(index <= StaticTable.Count
            ? StaticTable.Value(index)
            : _table.Value(index - StaticTable.Count - 1));
        fields.Complete();
        return null;
    }

    private string? Literal(ReadOnlySpan<byte> block, ref int position, FieldList fields, bool insert)
    {
        if (!HpackInteger.TryRead(block, ref position, insert ? 6 : 4, out var index))
        {
            return "an invalid index of a name";
        }

        if (index == 0)
        {
            if (!TryReadString(block, ref position, fields, isName: true))
            {
                return "an invalid string literal";
            }
        }
        else if (IsKnown(index))
        {
            fields.AppendName(NameAt(index));
        }
        else
        {
            return $"no name has the index {index}";
        }

        if (!TryReadString(block, ref position, fields, isName: false))
        {
            return "an invalid string literal";
        }

        if (insert)
        {
            _table.Insert(fields.PendingName, fields.PendingValue);
        }

        fields.Complete();
        return null;
    }

    private bool IsKnown(int index) => index > 0 && index <= StaticTable.Count + _table.Count;

    private ReadOnlySpan<byte> NameAt(int index) => index <= StaticTable.Count
        ? StaticTable.Name(index)
        : _table.Name(index - StaticTable.Count - 1);

    private static bool TryReadString(ReadOnlySpan<byte> block, ref int position, FieldList fields, bool isName)
    {
        var huffman = position < block.Length && (block[position] & 0x80) != 0;
        if (!HpackInteger.TryRead(block, ref position, 7, out var length) || length > block.Length - position)
        {
            return false;
        }

        var text = block.Slice(position, length);
        position += length;
        if (!huffman)
        {
            fields.Append(text, isName);
            return true;
        }

        var decoded = HuffmanCode.Decode(text, fields.Space(HuffmanCode.MaxDecodedLength(length)));
        if (decoded < 0)
        {
            return false;
        }

        fields.Commit(decoded, isName);
        return true;
    }
}
