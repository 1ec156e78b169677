namespace ZeroDrop.Http.Http2.Hpack;

/// <summary>
/// The Huffman code of HPACK (RFC 7541 Appendix B). It is canonical: codes of one length follow each other in the order
/// of their symbols, so the lengths alone say everything.
/// </summary>
internal static class HuffmanCode
{
    private const int LongestBits = 30;
    private const int Symbols = 257;
    private const int EndOfString = 256;
    private const int FastBits = 10;

    private static readonly uint[] Codes = new uint[Symbols];

    /// <summary>By the next ten bits: symbol and length; length 0 where the code is longer.</summary>
    private static readonly (byte Symbol, byte Bits)[] Fast = new (byte, byte)[1 << FastBits];

    /// <summary>Symbols in the order of their codes.</summary>
    private static readonly ushort[] Sorted = new ushort[Symbols];

    /// <summary>By length: the first code, left-aligned in 32 bits, the end of the codes, and where they start in
    /// <see cref="Sorted"/>.</summary>
    private static readonly (uint First, ulong End, int Start)[] ByLength = new (uint, ulong, int)[LongestBits + 1];

    static HuffmanCode()
    {
        var code = 0u;
        var sorted = 0;
        for (var bits = 1; bits <= LongestBits; bits++)
        {
            code <<= 1;
            var first = code << (32 - bits);
            var start = sorted;
            for (var symbol = 0; symbol < Symbols; symbol++)
            {
                if (Lengths[symbol] == bits)
                {
                    Codes[symbol] = code++;
                    Sorted[sorted++] = (ushort)symbol;
                }
            }

            ByLength[bits] = (first, (ulong)code << (32 - bits), start);
        }

        for (var symbol = 0; symbol < EndOfString; symbol++)
        {
            var spare = FastBits - Lengths[symbol];
            for (var i = 0; spare >= 0 && i < 1 << spare; i++)
            {
                Fast[(Codes[symbol] << spare) + i] = ((byte)symbol, Lengths[symbol]);
            }
        }
    }

    /// <summary>Bits of the code of each symbol, the end-of-string symbol last.</summary>
    private static ReadOnlySpan<byte> Lengths =>
    [
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28,
        28, 28, 28, 28, 28, 28, 28, 28, 6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6,
        5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10, 13, 6, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6,
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7,
        7, 7, 7, 15, 11, 14, 13, 28, 20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23,
        24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24, 22, 21, 20, 22, 22, 23, 23, 21,
        23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23,
        26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24,
        21, 21, 26, 26, 28, 27, 27, 27, 20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23,
        26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26, 30,
    ];

    /// <summary>
    /// The most bytes that <paramref name="encoded"/> bytes can mean: no code is shorter than five bits.
    /// </summary>
    public static int MaxDecodedLength(int encoded) => (int)((encoded * 8L) / 5) + 1;

    /// <summary>How many bytes <see cref="Encode"/> will write.</summary>
    public static int EncodedLength(ReadOnlySpan<byte> text)
    {
        var bits = 0L;
        foreach (var symbol in text)
        {
            bits += Lengths[symbol];
        }

        return checked((int)((bits + 7) / 8));
    }

    /// <summary>Writes the code of <paramref name="text"/>; returns its length in bytes.</summary>
    public static int Encode(ReadOnlySpan<byte> text, Span<byte> to)
    {
        var pending = 0UL;
        var count = 0;
        var written = 0;
        foreach (var symbol in text)
        {
            pending = (pending << Lengths[symbol]) | Codes[symbol];
            count += Lengths[symbol];
            while (count >= 8)
            {
                count -= 8;
                to[written++] = (byte)(pending >> count);
            }
        }

        if (count > 0)
        {
            // Padded with the most significant bits of the end-of-string symbol, which are ones (section 5.2).
            to[written++] = (byte)((pending << (8 - count)) | (0xFFu >> count));
        }

        return written;
    }

    /// <summary>Reads a whole string literal.</summary>
    /// <param name="coded">The coded bytes.</param>
    /// <param name="to">At least <see cref="MaxDecodedLength"/> bytes.</param>
    /// <returns>Bytes written, or -1 when it is not a code, or is padded as section 5.2 forbids.</returns>
    public static int Decode(ReadOnlySpan<byte> coded, Span<byte> to)
    {
        var bits = 0UL;
        var count = 0;
        var next = 0;
        var written = 0;
        while (true)
        {
            while (count <= 56 && next < coded.Length)
            {
                bits |= (ulong)coded[next++] << (56 - count);
                count += 8;
            }

            var (symbol, length) = Fast[bits >> (64 - FastBits)];
            if (length == 0 && !TryLong((uint)(bits >> 32), out symbol, out length))
            {
                return IsPadding(bits, count) ? written : -1;
            }

            if (length > count)
            {
                return IsPadding(bits, count) ? written : -1;
            }

            to[written++] = symbol;
            bits <<= length;
            count -= length;
        }
    }

    private static bool TryLong(uint window, out byte symbol, out byte bits)
    {
        for (bits = FastBits + 1; bits <= LongestBits; bits++)
        {
            var (first, end, start) = ByLength[bits];
            if (window < end)
            {
                var found = Sorted[start + (int)((window - first) >> (32 - bits))];
                symbol = (byte)found;
                return found != EndOfString;
            }
        }

        symbol = 0;
        return false;
    }

    private static bool IsPadding(ulong bits, int count) =>
        count < 8 && bits >> (64 - 8) == (byte)(0xFF00u >> count);
}
