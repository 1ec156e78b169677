using System.Text;

namespace ZeroDrop.Http.Http2.Hpack;

/// <summary>One field to send, with what the encoder would otherwise look up for each request.</summary>
internal sealed class HpackField
{
    /// <param name="name">In lower case, or a pseudo-header.</param>
    /// <param name="value">Written as UTF-8.</param>
    /// <param name="isVolatile">
    /// True when no other request will have this value (a unique id): it is not put into the table, where it would
    /// displace what repeats.
    /// </param>
    public HpackField(string name, string value, bool isVolatile = false)
    {
        Name = Encoding.UTF8.GetBytes(name);
        Value = Encoding.UTF8.GetBytes(value);
        IsVolatile = isVolatile;
        (StaticName, StaticField) = StaticTable.Find(Name, Value);
    }

    /// <summary>The name's bytes.</summary>
    public byte[] Name { get; }

    /// <summary>The value's bytes.</summary>
    public byte[] Value { get; }

    /// <summary>Whether the value is not worth remembering.</summary>
    public bool IsVolatile { get; }

    /// <summary>Index of the name in the static table, or 0.</summary>
    public int StaticName { get; }

    /// <summary>Index of name and value in the static table, or 0.</summary>
    public int StaticField { get; }
}
