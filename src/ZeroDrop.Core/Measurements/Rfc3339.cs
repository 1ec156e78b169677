using System.Globalization;

namespace ZeroDrop.Core.Measurements;

/// <summary>
/// Times to the nanosecond as nanoseconds since 1970, in RFC 3339's text: .NET's own types end at 100 ns. 1678 to 2261.
/// </summary>
public static class Rfc3339
{
    private const long Second = 1_000_000_000;

    /// <summary>Reads <c>2026-01-02T03:04:05.123456789+01:00</c>.</summary>
    /// <returns>Null when it is no such time.</returns>
    public static long? Parse(ReadOnlySpan<char> text)
    {
        var nanos = 0L;
        var dot = text.IndexOf('.');
        Span<char> whole = stackalloc char[40];
        var rest = dot < 0 ? text : text[(dot + 1)..];
        if (text.Length > whole.Length)
        {
            return null;
        }

        text.CopyTo(whole);
        var length = text.Length;
        if (dot >= 0)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            digits = digits < 0 ? rest.Length : digits;
            if (digits is 0 or > 9)
            {
                return null;
            }

            nanos = long.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
            for (var i = digits; i < 9; i++)
            {
                nanos *= 10;
            }

            rest[digits..].CopyTo(whole[dot..]);
            length = dot + rest.Length - digits;
        }

        return DateTimeOffset.TryParseExact(
                whole[..length], "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out var time) && time.Year is > 1677 and < 2262
            ? (time.ToUnixTimeSeconds() * Second) + nanos
            : null;
    }

    /// <summary>Writes it in UTC with as many digits as are needed, as Go's <c>RFC3339Nano</c> does.</summary>
    public static string Text(long unixNanos)
    {
        var seconds = Math.DivRem(unixNanos, Second, out var nanos);
        if (nanos < 0)
        {
            (seconds, nanos) = (seconds - 1, nanos + Second);
        }

        var whole = DateTimeOffset.FromUnixTimeSeconds(seconds)
            .ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return nanos == 0
            ? whole + "Z"
            : $"{whole}.{nanos.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0')}Z";
    }
}
