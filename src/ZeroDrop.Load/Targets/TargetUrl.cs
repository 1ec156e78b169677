using System.Text;

namespace ZeroDrop.Load.Targets;

/// <summary>
/// An absolute http or https URL, split but not changed: what stands in it goes on the wire, whatever a library would
/// normalise.
/// </summary>
/// <param name="Text">As written.</param>
/// <param name="IsTls">Whether the scheme is https.</param>
/// <param name="Host">Name or address, IPv6 without brackets; an empty one is localhost, as in Go.</param>
/// <param name="Port">1 to 65535; the scheme's when none is written.</param>
/// <param name="Authority">Host and, when it is written, port: the value of <c>Host</c>.</param>
/// <param name="Path">Path with query; <c>/</c> when there is none. A fragment is left out.</param>
/// <param name="UserInfo">What stands before an <c>@</c>, decoded; null = nothing.</param>
public sealed record TargetUrl(
    string Text, bool IsTls, string Host, int Port, string Authority, string Path, string? UserInfo)
{
    /// <summary>Scheme, host and port: what one connection can serve.</summary>
    public string Origin => $"{(IsTls ? "https" : "http")}://{(Host.Contains(':', StringComparison.Ordinal)
        ? $"[{Host}]" : Host)}:{Port}";

    /// <summary>Reads one.</summary>
    /// <param name="text">The URL.</param>
    /// <param name="problem">What is wrong; empty = nothing.</param>
    /// <returns>Null when it is none.</returns>
    public static TargetUrl? Parse(string text, out string problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scheme = text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
            : text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : 0;
        if (scheme == 0)
        {
            problem = $"'{text}' is no URL of a request: expected http:// or https://";
            return null;
        }

        if (text.AsSpan().ContainsAnyInRange('\0', ' ') || text.Contains('\x7f', StringComparison.Ordinal))
        {
            problem = $"'{text}' has blanks or control characters: write them as %20 and the like";
            return null;
        }

        var end = text.AsSpan(scheme).IndexOfAny('/', '?', '#');
        var authority = end < 0 ? text[scheme..] : text[scheme..(scheme + end)];
        var rest = end < 0 ? "" : text[(scheme + end)..];
        var hash = rest.IndexOf('#', StringComparison.Ordinal);
        rest = hash < 0 ? rest : rest[..hash];
        var path = rest.StartsWith('/') ? rest : "/" + rest;
        var at = authority.LastIndexOf('@');
        var userInfo = at < 0 ? null : Uri.UnescapeDataString(authority[..at]);
        authority = authority[(at + 1)..];
        var isTls = scheme == 8;
        if (Split(authority, isTls ? 443 : 80) is not var (host, port))
        {
            problem = $"'{text}': '{authority}' is no host and port";
            return null;
        }

        problem = "";
        return new TargetUrl(
            text, isTls, host.Length == 0 ? "localhost" : host, port,
            host.Length == 0 ? "localhost" + authority : authority, Escaped(path), userInfo);
    }

    private static (string Host, int Port)? Split(string authority, int usual)
    {
        var colon = authority.LastIndexOf(':');
        if (authority.StartsWith('['))
        {
            var close = authority.IndexOf(']', StringComparison.Ordinal);
            return close > 1 && (close == authority.Length - 1 || colon == close + 1)
                && PortOf(authority[(close + 1)..], usual) is { } port6
                ? (authority[1..close], port6) : null;
        }

        var host = colon < 0 ? authority : authority[..colon];
        return !host.Contains(':', StringComparison.Ordinal)
            && (host.Length > 0 || colon == 0)
            && PortOf(colon < 0 ? "" : authority[colon..], usual) is { } port
            ? (host, port) : null;
    }

    private static int? PortOf(string text, int usual) => text.Length == 0 || text == ":" ? usual
        : int.TryParse(
            text.AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
            out var port) && port is > 0 and <= 65535 ? port
        : null;

    // Only ASCII goes on the wire; what is percent-encoded already stays so.
    private static string Escaped(string path)
    {
        if (Ascii.IsValid(path))
        {
            return path;
        }

        var text = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            _ = b < 0x80 ? text.Append((char)b)
                : text.Append(System.Globalization.CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return text.ToString();
    }
}
