using System.Text;

namespace ZeroDrop.Load.Files;

/// <summary>Builds the payload of a block in a buffer that grows and is used again.</summary>
internal sealed class BlockBuilder
{
    private byte[] _bytes = new byte[4096];

    /// <summary>Bytes so far.</summary>
    public int Length { get; private set; }

    /// <summary>The payload so far.</summary>
    public ReadOnlySpan<byte> Payload => _bytes.AsSpan(0, Length);

    /// <summary>Starts over.</summary>
    public void Clear() => Length = 0;

    /// <summary>Appends a number, 0 or more.</summary>
    public void Number(ulong value)
    {
        Ensure(10);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    /// <summary>Appends a number, 0 or more.</summary>
    public void Number(long value) => Number((ulong)value);

    /// <summary>Appends any number; small ones of either sign are short.</summary>
    public void Signed(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Appends a byte.</summary>
    public void Byte(byte value)
    {
        Ensure(1);
        _bytes[Length++] = value;
    }

    /// <summary>Appends a text with its length.</summary>
    public void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Number(count);
        Ensure(count);
        Length += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(Length));
    }

    private void Ensure(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
