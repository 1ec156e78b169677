using System.Buffers;

namespace ZeroDrop.Http.Messages;

/// <summary>Reads one complete response head: status line, header lines, framing. RFC 9112 sections 2 to 6.</summary>
internal static class HeadParser
{
    private static readonly SearchValues<byte> Token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>How every response starts.</summary>
    public static ReadOnlySpan<byte> Prefix => "HTTP/1."u8;

    /// <summary>
    /// Splits the bytes [<paramref name="start"/>, <paramref name="end"/>) into <paramref name="head"/>.
    /// </summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Parse(byte[] buffer, int start, int end, ResponseHead head)
    {
        head.Clear(buffer);
        var lineEnd = LineEnd(buffer, start, end, out var next);
        if (ParseStatusLine(buffer.AsSpan(start, lineEnd - start), head) is { } problem)
        {
            return problem;
        }

        Unfold(buffer.AsSpan(next, end - next));
        while (true)
        {
            var lineStart = next;
            lineEnd = LineEnd(buffer, lineStart, end, out next);
            if (lineEnd == lineStart)
            {
                return null;
            }

            if (ParseLine(buffer, lineStart, lineEnd, head) is { } bad)
            {
                return bad;
            }
        }
    }

    /// <summary>Decides framing and persistence.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Decide(ResponseHead head, bool isHeadRequest, out HeadFacts facts)
    {
        facts = default;
        long? length = null;
        var hasTransferCoding = false;
        var chunked = false;
        var close = head.MinorVersion == 0;
        for (var i = 0; i < head.Count; i++)
        {
            var name = head.Name(i);
            if (System.Text.Ascii.EqualsIgnoreCase(name, "content-length"u8))
            {
                if (!MergeLength(head.Value(i), ref length))
                {
                    return "invalid or conflicting Content-Length";
                }
            }
            else if (System.Text.Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
            {
                hasTransferCoding = true;
                chunked = LastToken(head.Value(i)).SequenceEqualIgnoreCase("chunked"u8);
            }
            else if (System.Text.Ascii.EqualsIgnoreCase(name, "connection"u8))
            {
                close = HasToken(head.Value(i), "close"u8)
                    || (close && !HasToken(head.Value(i), "keep-alive"u8));
            }
        }

        if (isHeadRequest || head.Status is 204 or 304 || head.Status < 200)
        {
            facts = new HeadFacts(BodyFraming.None, 0, !close && head.Status != 101);
        }
        else if (hasTransferCoding)
        {
            // Both framings at once smell of smuggling: the coding wins and the connection is not used again
            // (RFC 9112 section 6.1); the same for a coding from an HTTP/1.0 server.
            var clean = chunked && length is null && head.MinorVersion == 1;
            facts = new HeadFacts(chunked ? BodyFraming.Chunked : BodyFraming.UntilClose, 0, clean && !close);
        }
        else
        {
            facts = length is { } bytes
                ? new HeadFacts(BodyFraming.Length, bytes, !close)
                : new HeadFacts(BodyFraming.UntilClose, 0, false);
        }

        return null;
    }

    private static string? ParseStatusLine(ReadOnlySpan<byte> line, ResponseHead head)
    {
        // "HTTP/1.1 200" is 12 bytes; the reason phrase, and even the blank before it, may be missing.
        if (line.Length < 12 || !line.StartsWith(Prefix) || line[7] is not ((byte)'0' or (byte)'1') || line[8] != ' ')
        {
            return "no HTTP/1.0 or HTTP/1.1 status line";
        }

        var digits = line[9..12];
        if (digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') || digits[0] == '0'
            || (line.Length > 12 && line[12] != ' '))
        {
            return "the status is not a number of three digits";
        }

        head.MinorVersion = line[7] - '0';
        head.Status = ((digits[0] - '0') * 100) + ((digits[1] - '0') * 10) + (digits[2] - '0');
        return null;
    }

    private static string? ParseLine(byte[] buffer, int start, int end, ResponseHead head)
    {
        var line = buffer.AsSpan(start, end - start);
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExcept(Token))
        {
            return "a header line without a valid name";
        }

        var value = line[(colon + 1)..];
        if (value.ContainsAny((byte)'\0', (byte)'\r'))
        {
            return "a header value with NUL or a bare CR";
        }

        var trimmed = value.TrimStart(" \t"u8);
        var valueStart = start + colon + 1 + (value.Length - trimmed.Length);
        head.Add(start, colon, valueStart, trimmed.TrimEnd(" \t"u8).Length);
        return null;
    }

    /// <summary>
    /// A line that starts with a blank continues the one before (obs-fold): a client replaces the fold by blanks.
    /// </summary>
    private static void Unfold(Span<byte> lines)
    {
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (lines[i] != '\n' || i == 0 || lines[i + 1] is not ((byte)' ' or (byte)'\t'))
            {
                continue;
            }

            lines[i] = (byte)' ';
            if (lines[i - 1] == '\r')
            {
                lines[i - 1] = (byte)' ';
            }
        }
    }

    private static int LineEnd(byte[] buffer, int start, int end, out int next)
    {
        var lf = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        var at = start + lf;
        next = at + 1;
        return at > start && buffer[at - 1] == '\r' ? at - 1 : at;
    }

    private static bool MergeLength(ReadOnlySpan<byte> value, ref long? length)
    {
        foreach (var range in value.Split((byte)','))
        {
            var item = value[range].Trim(" \t"u8);
            if (item.IsEmpty || item.Length > 18 || item.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                return false;
            }

            var number = 0L;
            foreach (var digit in item)
            {
                number = (number * 10) + (digit - '0');
            }

            if (length is { } earlier && earlier != number)
            {
                return false;
            }

            length = number;
        }

        return true;
    }

    private static bool HasToken(ReadOnlySpan<byte> value, ReadOnlySpan<byte> token)
    {
        foreach (var range in value.Split((byte)','))
        {
            if (value[range].Trim(" \t"u8).SequenceEqualIgnoreCase(token))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> LastToken(ReadOnlySpan<byte> value) =>
        value[(value.LastIndexOf((byte)',') + 1)..].Trim(" \t"u8);

    private static bool SequenceEqualIgnoreCase(this ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        System.Text.Ascii.EqualsIgnoreCase(left, right);
}
