using System.Buffers;
using System.Buffers.Text;
using System.Text;
using ZeroDrop.Http.Http2.Hpack;

namespace ZeroDrop.Http.Http2;

/// <summary>What RFC 9113 section 8 demands of the fields of a response.</summary>
internal static class ResponseFields
{
    /// <summary>Characters of a field name: a token (RFC 9110 section 5.6.2) without capital letters.</summary>
    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> ForbiddenInValue = SearchValues.Create("\0\r\n"u8);

    /// <summary>Reads a head.</summary>
    /// <param name="fields">The decoded block.</param>
    /// <param name="status">The status, 100-999.</param>
    /// <param name="length">What <c>content-length</c> says; -1 without it.</param>
    /// <returns>What makes it malformed, or null.</returns>
    public static string? ReadHead(FieldList fields, out int status, out long length)
    {
        status = 0;
        length = -1;
        if (fields.Count == 0 || !fields.Name(0).SequenceEqual(":status"u8))
        {
            return "the head does not begin with :status";
        }

        var text = fields.Value(0);
        if (text.Length != 3 || !Utf8Parser.TryParse(text, out status, out var used) || used != 3 || status < 100)
        {
            return $"a status of \"{Show(text)}\"";
        }

        for (var i = 1; i < fields.Count; i++)
        {
            if (CheckField(fields.Name(i), fields.Value(i)) is { } problem)
            {
                return problem;
            }

            if (fields.Name(i).SequenceEqual("content-length"u8) && !TryReadLength(fields.Value(i), ref length))
            {
                return $"a content-length of \"{Show(fields.Value(i))}\"";
            }
        }

        return null;
    }

    /// <summary>Checks trailers.</summary>
    public static string? CheckTrailers(FieldList fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (CheckField(fields.Name(i), fields.Value(i)) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? CheckField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.IsEmpty || name.ContainsAnyExcept(NameBytes))
        {
            return name.StartsWith(":"u8)
                ? $"a pseudo-header \"{Show(name)}\" where none may stand"
                : $"a field name \"{Show(name)}\"";
        }

        if (value.ContainsAny(ForbiddenInValue))
        {
            return $"a control character in the value of {Show(name)}";
        }

        return IsConnectionSpecific(name) ? $"a field {Show(name)}, which HTTP/2 does not have" : null;
    }

    /// <summary>RFC 9113 section 8.2.2.</summary>
    private static bool IsConnectionSpecific(ReadOnlySpan<byte> name) => name.Length switch
    {
        7 => name.SequenceEqual("upgrade"u8),
        10 => name.SequenceEqual("connection"u8) || name.SequenceEqual("keep-alive"u8),
        16 => name.SequenceEqual("proxy-connection"u8),
        17 => name.SequenceEqual("transfer-encoding"u8),
        _ => false,
    };

    private static bool TryReadLength(ReadOnlySpan<byte> value, ref long length)
    {
        if (!Utf8Parser.TryParse(value, out long parsed, out var used)
            || used != value.Length
            || value[0] is (byte)'+' or (byte)'-'
            || (length >= 0 && length != parsed))
        {
            return false;
        }

        length = parsed;
        return true;
    }

    private static string Show(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.Latin1.GetString(text.Length > 40 ? text[..40] : text);
        return string.Create(shown.Length, shown, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = from[i] is >= ' ' and < '\x7f' ? from[i] : '?';
            }
        });
    }
}
