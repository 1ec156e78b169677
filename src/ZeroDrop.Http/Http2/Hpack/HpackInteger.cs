namespace ZeroDrop.Http.Http2.Hpack;

/// <summary>Integers with a prefix of n bits (RFC 7541 section 5.1).</summary>
internal static class HpackInteger
{
    /// <summary>No integer here needs more bytes behind its prefix: 2^28 is above every limit.</summary>
    private const int MostBytes = 4;

    /// <summary>Bytes that <see cref="Write"/> needs at most.</summary>
    public const int MaxLength = 6;

    /// <summary>Reads an integer whose first byte is <c>block[position]</c>.</summary>
    /// <returns>False when the block ends inside it, or it is too large to be meant.</returns>
    public static bool TryRead(ReadOnlySpan<byte> block, ref int position, int prefixBits, out int value)
    {
        value = 0;
        if (position >= block.Length)
        {
            return false;
        }

        var mask = (1 << prefixBits) - 1;
        value = block[position++] & mask;
        if (value < mask)
        {
            return true;
        }

        for (var i = 0; i < MostBytes && position < block.Length; i++)
        {
            var next = block[position++];
            value += (next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes <paramref name="value"/> with <paramref name="pattern"/> in the bits before the prefix.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> to, int value, int prefixBits, byte pattern)
    {
        var mask = (1 << prefixBits) - 1;
        if (value < mask)
        {
            to[0] = (byte)(pattern | value);
            return 1;
        }

        to[0] = (byte)(pattern | mask);
        value -= mask;
        var written = 1;
        while (value >= 0x80)
        {
            to[written++] = (byte)(value | 0x80);
            value >>= 7;
        }

        to[written++] = (byte)value;
        return written;
    }
}
