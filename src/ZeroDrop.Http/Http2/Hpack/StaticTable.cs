using System.Text;

namespace ZeroDrop.Http.Http2.Hpack;

/// <summary>The static table (RFC 7541 Appendix A); indices start at 1.</summary>
internal static class StaticTable
{
    /// <summary>Number of entries; the dynamic table's indices start behind.</summary>
    public const int Count = 61;

    private static readonly (byte[] Name, byte[] Value)[] Entries =
    [
        Entry(":authority"), Entry(":method", "GET"), Entry(":method", "POST"), Entry(":path", "/"),
        Entry(":path", "/index.html"), Entry(":scheme", "http"), Entry(":scheme", "https"), Entry(":status", "200"),
        Entry(":status", "204"), Entry(":status", "206"), Entry(":status", "304"), Entry(":status", "400"),
        Entry(":status", "404"), Entry(":status", "500"), Entry("accept-charset"),
        Entry("accept-encoding", "gzip, deflate"), Entry("accept-language"), Entry("accept-ranges"), Entry("accept"),
        Entry("access-control-allow-origin"), Entry("age"), Entry("allow"), Entry("authorization"),
        Entry("cache-control"), Entry("content-disposition"), Entry("content-encoding"), Entry("content-language"),
        Entry("content-length"), Entry("content-location"), Entry("content-range"), Entry("content-type"),
        Entry("cookie"), Entry("date"), Entry("etag"), Entry("expect"), Entry("expires"), Entry("from"), Entry("host"),
        Entry("if-match"), Entry("if-modified-since"), Entry("if-none-match"), Entry("if-range"),
        Entry("if-unmodified-since"), Entry("last-modified"), Entry("link"), Entry("location"), Entry("max-forwards"),
        Entry("proxy-authenticate"), Entry("proxy-authorization"), Entry("range"), Entry("referer"), Entry("refresh"),
        Entry("retry-after"), Entry("server"), Entry("set-cookie"), Entry("strict-transport-security"),
        Entry("transfer-encoding"), Entry("user-agent"), Entry("vary"), Entry("via"), Entry("www-authenticate"),
    ];

    /// <summary>The name of entry <paramref name="index"/>, 1 to <see cref="Count"/>.</summary>
    public static ReadOnlySpan<byte> Name(int index) => Entries[index - 1].Name;

    /// <summary>The value of entry <paramref name="index"/>, 1 to <see cref="Count"/>.</summary>
    public static ReadOnlySpan<byte> Value(int index) => Entries[index - 1].Value;

    /// <summary>The first entry of that name, and the one with that value too; 0 where there is none.</summary>
    public static (int Name, int Field) Find(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var named = 0;
        for (var i = 1; i <= Count; i++)
        {
            if (!Name(i).SequenceEqual(name))
            {
                continue;
            }

            named = named == 0 ? i : named;
            if (Value(i).SequenceEqual(value))
            {
                return (named, i);
            }
        }

        return (named, 0);
    }

    private static (byte[] Name, byte[] Value) Entry(string name, string value = "") =>
        (Encoding.ASCII.GetBytes(name), Encoding.ASCII.GetBytes(value));
}
