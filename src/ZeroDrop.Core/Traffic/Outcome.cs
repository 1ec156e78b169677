using System.Globalization;

namespace ZeroDrop.Core.Traffic;

/// <summary>How a request ended: the kind, and the status when there was a response.</summary>
/// <param name="Kind">The stage that failed, or <see cref="OutcomeKind.Response"/>.</param>
/// <param name="Status">The HTTP status, 100-999, of a response (also of a truncated one); 0 otherwise.</param>
public readonly record struct Outcome(OutcomeKind Kind, int Status = 0)
{
    /// <summary>A complete response.</summary>
    public static Outcome Of(int status) => new(OutcomeKind.Response, status);

    /// <summary>
    /// Whether the request got no proper answer: any failed stage, or 502, 503, 504 (what balancers answer when the app
    /// did not). A 500 or 404 is the app's own answer, not a drop. <see cref="OutcomeKind.Unfinished"/> is not known to
    /// be one.
    /// </summary>
    public bool IsDrop => Kind switch
    {
        OutcomeKind.Response => Status is 502 or 503 or 504,
        OutcomeKind.Unfinished => false,
        _ => true,
    };

    /// <summary>The name used in files and tables: <c>200</c>, <c>connect_refused</c>, <c>truncated</c>, …</summary>
    public string Name => Kind switch
    {
        OutcomeKind.Response => Status.ToString(CultureInfo.InvariantCulture),
        OutcomeKind.DnsFailed => "dns_failed",
        OutcomeKind.ConnectRefused => "connect_refused",
        OutcomeKind.ConnectTimedOut => "connect_timeout",
        OutcomeKind.Unreachable => "no_route",
        OutcomeKind.TlsFailed => "tls_failed",
        OutcomeKind.ResetBeforeResponse => "reset_before_response",
        OutcomeKind.EofBeforeResponse => "eof_before_response",
        OutcomeKind.Truncated => "truncated",
        OutcomeKind.ResponseTimedOut => "response_timeout",
        OutcomeKind.Malformed => "malformed",
        OutcomeKind.Unfinished => "unfinished_at_end",
        _ => throw new InvalidOperationException($"unknown outcome {Kind}"),
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
