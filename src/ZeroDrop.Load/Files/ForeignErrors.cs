using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Files;

/// <summary>
/// The outcome behind an error text of Go's net/http, as vegeta writes it; ours are known by their names. What tells no
/// stage is unfinished: nothing is known of it.
/// </summary>
internal static class ForeignErrors
{
    // The first that the text contains counts: the more precise ones come first. Texts of Go 1.23's net, net/http and
    // crypto packages and of Linux' strerror.
    private static readonly (string Text, OutcomeKind Kind)[] Known =
    [
        ("no such host", OutcomeKind.DnsFailed),
        ("server misbehaving", OutcomeKind.DnsFailed),
        ("connect: connection refused", OutcomeKind.ConnectRefused),
        ("actively refused", OutcomeKind.ConnectRefused),
        ("no route to host", OutcomeKind.Unreachable),
        ("network is unreachable", OutcomeKind.Unreachable),
        ("address already in use", OutcomeKind.Unfinished),
        ("cannot assign requested address", OutcomeKind.Unfinished),
        ("too many open files", OutcomeKind.Unfinished),
        ("connect: connection timed out", OutcomeKind.ConnectTimedOut),
        ("TLS handshake timeout", OutcomeKind.TlsFailed),
        ("tls: ", OutcomeKind.TlsFailed),
        ("x509: ", OutcomeKind.TlsFailed),
        ("server gave HTTP response to HTTPS client", OutcomeKind.TlsFailed),
        ("unexpected EOF", OutcomeKind.Truncated),
        ("connection reset by peer", OutcomeKind.ResetBeforeResponse),
        ("broken pipe", OutcomeKind.ResetBeforeResponse),
        ("server closed idle connection", OutcomeKind.EofBeforeResponse),
        ("EOF", OutcomeKind.EofBeforeResponse),
        ("malformed HTTP", OutcomeKind.Malformed),
        ("Client.Timeout exceeded", OutcomeKind.ResponseTimedOut),
        ("context deadline exceeded", OutcomeKind.ResponseTimedOut),
        ("timeout awaiting response headers", OutcomeKind.ResponseTimedOut),
        ("i/o timeout", OutcomeKind.ConnectTimedOut),
    ];

    /// <summary>The outcome of a result with that status (0 = no response) and error text.</summary>
    public static Outcome Outcome(int code, string error)
    {
        if (code > 0)
        {
            return Core.Traffic.Outcome.Of(code);
        }

        if (OutcomeNames.Parse(error) is { Kind: not OutcomeKind.Response } own)
        {
            return own;
        }

        foreach (var (text, kind) in Known)
        {
            if (error.Contains(text, StringComparison.Ordinal))
            {
                return new Outcome(kind);
            }
        }

        return new Outcome(OutcomeKind.Unfinished);
    }

    /// <summary>The error text of an outcome, as vegeta writes statuses and with our names for the rest.</summary>
    public static string Text(Outcome outcome) => outcome switch
    {
        { Kind: OutcomeKind.Response, Status: >= 200 and < 400 } => "",
        { Kind: OutcomeKind.Response } => $"{outcome.Name} {Phrase(outcome.Status)}".TrimEnd(),
        _ => outcome.Name,
    };

    // RFC 9110 section 15 and the IANA registry: the ones that load tests meet.
    private static string Phrase(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        413 => "Request Entity Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Entity",
        425 => "Too Early",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        _ => "",
    };
}
