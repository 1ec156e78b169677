using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Attribution.Facts;

/// <summary>Reads signatures.</summary>
internal static class Signatures
{
    /// <summary>What one failed request may be.</summary>
    public static Signature Of(RequestResult request, AttributionOptions options)
    {
        var kind = request.Outcome.Kind;
        var took = request.End - (request.Sent ?? request.Due);
        return kind switch
        {
            OutcomeKind.Response => OfStatus(request.Outcome.Status, took, options),
            OutcomeKind.Truncated => Signature.Cut,
            OutcomeKind.ResponseTimedOut => Signature.SlowResponse,
            OutcomeKind.ConnectRefused when options.Route == RouteKind.KubeProxy => Signature.Refused,
            OutcomeKind.ConnectTimedOut or OutcomeKind.Unreachable when options.Route == RouteKind.KubeProxy =>
                Signature.Hang,
            OutcomeKind.ResetBeforeResponse or OutcomeKind.EofBeforeResponse
                when options.Route == RouteKind.KubeProxy => Signature.Cut,
            OutcomeKind.ConnectRefused or OutcomeKind.ConnectTimedOut or OutcomeKind.Unreachable
                or OutcomeKind.ResetBeforeResponse or OutcomeKind.EofBeforeResponse => Signature.ClientSide,
            OutcomeKind.DnsFailed or OutcomeKind.TlsFailed or OutcomeKind.Malformed or OutcomeKind.Unfinished =>
                Signature.None,
            _ => throw new InvalidOperationException($"unknown outcome {kind}"),
        };
    }

    private static Signature OfStatus(int status, TimeSpan took, AttributionOptions options)
    {
        // A 504 comes after the connect timeout or after the response timeout; whichever is shorter than what passed.
        var connect = options.ConnectTimeout * 0.9;
        var response = options.ResponseTimeout * 0.9;
        return status switch
        {
            502 => Signature.Refused | Signature.Cut,
            503 => Signature.NoTarget,
            504 => (took >= connect && took <= connect * 1.6 ? Signature.Hang : Signature.None)
                | (took >= response ? Signature.SlowResponse : Signature.None),
            _ => Signature.None,
        };
    }
}
