using System.Text;

namespace ZeroDrop.Load.Files;

/// <summary>Reads the payload of a block.</summary>
internal ref struct BlockParser(ReadOnlySpan<byte> payload)
{
    private ReadOnlySpan<byte> _rest = payload;

    /// <summary>Whether all has been read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>A number, 0 or more.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public long Number()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)value;
            }
        }

        throw new InvalidDataException("a number in a block of requests is too long");
    }

    /// <summary>Any number.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public long Signed()
    {
        var value = (ulong)Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A byte.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public byte Byte()
    {
        if (_rest.IsEmpty)
        {
            throw new InvalidDataException("a block ends too early");
        }

        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    /// <summary>A text.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public string Text()
    {
        var length = Number();
        if (length < 0 || length > _rest.Length)
        {
            throw new InvalidDataException("a text in a block is longer than the block");
        }

        var text = Encoding.UTF8.GetString(_rest[..(int)length]);
        _rest = _rest[(int)length..];
        return text;
    }
}
