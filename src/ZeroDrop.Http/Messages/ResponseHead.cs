using System.Text;

namespace ZeroDrop.Http.Messages;

/// <summary>
/// The status line and the headers of a response. It is a view into the connection's buffer: valid until the next
/// request on the same connection; copy what must live longer.
/// </summary>
public sealed class ResponseHead
{
    private byte[] _buffer = [];
    private Entry[] _entries = new Entry[16];

    internal ResponseHead()
    {
    }

    /// <summary>The status, 100-999.</summary>
    public int Status { get; internal set; }

    /// <summary>Minor version of HTTP/1: 0 or 1.</summary>
    public int MinorVersion { get; internal set; }

    /// <summary>Whether bytes behind the head have been received with it: a relay may send both in one
    /// packet.</summary>
    public bool IsFollowedByBytes { get; internal set; }

    /// <summary>How many header lines there are, in the order received.</summary>
    public int Count { get; private set; }

    /// <summary>The name of header line <paramref name="index"/> as received.</summary>
    public ReadOnlySpan<byte> Name(int index) => Slice(At(index).NameStart, At(index).NameLength);

    /// <summary>The value of header line <paramref name="index"/> without surrounding blanks.</summary>
    public ReadOnlySpan<byte> Value(int index) => Slice(At(index).ValueStart, At(index).ValueLength);

    /// <summary>The name of header line <paramref name="index"/> as a string.</summary>
    public string NameString(int index) => KnownHeaders.ToName(Name(index));

    /// <summary>The value of header line <paramref name="index"/>, each byte one character (ISO 8859-1).</summary>
    public string ValueString(int index) => Encoding.Latin1.GetString(Value(index));

    /// <summary>The value of the first header called <paramref name="name"/> (case does not matter), or null.</summary>
    public string? Find(string name)
    {
        for (var i = 0; i < Count; i++)
        {
            if (Ascii.EqualsIgnoreCase(Name(i), name))
            {
                return ValueString(i);
            }
        }

        return null;
    }

    internal void Clear(byte[] buffer)
    {
        _buffer = buffer;
        Count = 0;
        Status = 0;
        MinorVersion = 1;
    }

    /// <summary>The parser moved its bytes to a larger buffer; the positions stay.</summary>
    internal void Rebase(byte[] buffer) => _buffer = buffer;

    internal void Add(int nameStart, int nameLength, int valueStart, int valueLength)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        _entries[Count++] = new Entry(nameStart, nameLength, valueStart, valueLength);
    }

    private Entry At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _entries[index];
    }

    private ReadOnlySpan<byte> Slice(int start, int length) => _buffer.AsSpan(start, length);

    private readonly record struct Entry(int NameStart, int NameLength, int ValueStart, int ValueLength);
}
