using System.Text;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>Headers that belong to one connection and are not passed on (RFC 9110 section 7.6.1).</summary>
internal static class HopByHop
{
    /// <summary>Whether a request's header stays behind: connection headers, and those that are written anew.</summary>
    public static bool IsOfRequest(string name) => name.Length switch
    {
        2 => Is(name, "TE"),
        4 => Is(name, "Host"),
        6 => Is(name, "Expect"), // Answered with 100 by this side when the body is read.
        7 => Is(name, "Upgrade") || Is(name, "Trailer"),
        10 => Is(name, "Connection") || Is(name, "Keep-Alive"),
        14 => Is(name, "Content-Length"),
        15 => Is(name, "X-Forwarded-For"),
        16 => Is(name, "Proxy-Connection") || Is(name, "X-Forwarded-Port"),
        17 => Is(name, "Transfer-Encoding") || Is(name, "X-Forwarded-Proto"),
        _ => false,
    };

    /// <summary>Whether a response's header stays behind.</summary>
    public static bool IsOfResponse(ReadOnlySpan<byte> name) => name.Length switch
    {
        7 => Is(name, "Upgrade") || Is(name, "Trailer"),
        10 => Is(name, "Connection") || Is(name, "Keep-Alive"),
        16 => Is(name, "Proxy-Connection"),
        17 => Is(name, "Transfer-Encoding"),
        _ => false,
    };

    /// <summary>Whether the value of a <c>Connection</c> header names this header.</summary>
    public static bool IsNamed(ReadOnlySpan<char> connection, ReadOnlySpan<char> name)
    {
        foreach (var part in connection.Split(','))
        {
            if (connection[part].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a <c>Connection</c> header names nothing but the connection's own fate.</summary>
    public static bool NamesNothing(string? connection) =>
        string.IsNullOrEmpty(connection) || Is(connection, "keep-alive") || Is(connection, "close");

    private static bool Is(string name, string known) => name.Equals(known, StringComparison.OrdinalIgnoreCase);

    private static bool Is(ReadOnlySpan<byte> name, string known) => Ascii.EqualsIgnoreCase(name, known);
}
