using System.Text;

namespace ZeroDrop.Http.Messages;

/// <summary>Names that most responses carry, so that relaying them makes no garbage.</summary>
internal static class KnownHeaders
{
    private static readonly string[] Names =
    [
        "Content-Type", "Content-Length", "Date", "Server", "Connection", "Transfer-Encoding", "Cache-Control", "Vary",
        "Content-Encoding", "ETag", "Last-Modified", "Set-Cookie", "Location", "Keep-Alive", "X-Pod", "X-Request-Id",
        "content-type", "content-length", "date", "server", "connection", "transfer-encoding",
    ];

    public static string ToName(ReadOnlySpan<byte> name)
    {
        foreach (var known in Names)
        {
            if (Ascii.Equals(name, known))
            {
                return known;
            }
        }

        return Encoding.Latin1.GetString(name);
    }
}
