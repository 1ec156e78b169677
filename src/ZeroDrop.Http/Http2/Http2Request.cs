using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Http.Http2.Hpack;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Http.Http2;

/// <summary>
/// A request made ready to be sent many times, on any connection. Its header block is encoded once for each state of a
/// connection's table, that is, as a rule twice in the life of the connection.
/// </summary>
internal sealed class Http2Request
{
    private static readonly HashSet<string> ConnectionSpecific =
        new(StringComparer.Ordinal)
        {
            // RFC 9113 section 8.2.2. TE is dropped too: the only value allowed there, trailers, is not wanted.
            "connection", "proxy-connection", "keep-alive", "transfer-encoding", "upgrade", "te", "host",
        };

    private readonly HpackField[] _fields;

    private Http2Request(HpackField[] fields, bool isHead)
    {
        _fields = fields;
        IsHead = isHead;
    }

    /// <summary>Whether the method is HEAD.</summary>
    public bool IsHead { get; }

    /// <summary>Pseudo-headers and headers, in the order of sending.</summary>
    public ReadOnlySpan<HpackField> Fields => _fields;

    /// <summary>Makes it from what HTTP/1.1 would send: names in lower case, and no headers of the connection.</summary>
    /// <param name="request">Its <c>Host</c> becomes <c>:authority</c>; its body is not looked at.</param>
    /// <param name="scheme"><c>http</c> or <c>https</c>.</param>
    /// <param name="bodyLength">What <c>content-length</c> says; null for none.</param>
    /// <param name="volatileNames">
    /// Names, in lower case and with <c>:path</c> where it applies, whose values will hardly come again.
    /// </param>
    public static Http2Request Of(
        HttpRequest request, string scheme, long? bodyLength, ImmutableHashSet<string> volatileNames)
    {
        var fields = new List<HpackField>
        {
            new(":method", request.Method),
            new(":scheme", scheme),
            new(":authority", request.Host),
            new(":path", request.Path, volatileNames.Contains(":path")),
        };
        foreach (var header in request.Headers)
        {
            var name = header.Name.ToLowerInvariant();
            if (!ConnectionSpecific.Contains(name))
            {
                fields.Add(new HpackField(name, header.Value, volatileNames.Contains(name)));
            }
        }

        if (bodyLength is { } length)
        {
            fields.Add(new HpackField("content-length", length.ToString(CultureInfo.InvariantCulture)));
        }

        return new Http2Request([.. fields], request.Method == "HEAD");
    }
}
