using System.Text;

namespace ZeroDrop.Load.Files;

/// <summary>Reads the primitives of a gob message (pkg.go.dev/encoding/gob, "Encoding Details").</summary>
internal ref struct GobCursor(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Whether all has been read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>An unsigned number: one byte below 128, else the negated number of bytes and they, big-endian.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public ulong Uint()
    {
        var first = Take(1)[0];
        if (first < 128)
        {
            return first;
        }

        var count = 256 - first;
        if (count > 8)
        {
            throw new FormatException("a number is longer than 8 bytes");
        }

        var value = 0UL;
        foreach (var b in Take(count))
        {
            value = (value << 8) | b;
        }

        return value;
    }

    /// <summary>A signed number: bit 0 says whether the rest is complemented.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public long Int()
    {
        var value = Uint();
        return (value & 1) != 0 ? ~(long)(value >> 1) : (long)(value >> 1);
    }

    /// <summary>Bytes with their count before them.</summary>
    /// <exception cref="FormatException">There are fewer.</exception>
    public ReadOnlySpan<byte> Bytes() => Take(Uint());

    /// <summary>A text.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public string Text() => Encoding.UTF8.GetString(Bytes());

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length)
        {
            throw new FormatException("a message ends too early");
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private ReadOnlySpan<byte> Take(int count) => Take((ulong)count);
}
