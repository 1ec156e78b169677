using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Attribution.Facts;

/// <summary>What a failed request looks like on its route (causes.md 1.0, signature decoder).</summary>
[Flags]
internal enum Signature
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>May be a refused connect.</summary>
    Refused = 1,

    /// <summary>May be a connect without an answer.</summary>
    Hang = 2,

    /// <summary>May be a connection that ended under the request.</summary>
    Cut = 4,

    /// <summary>The balancer answered that it has no target.</summary>
    NoTarget = 8,

    /// <summary>The balancer, or the client, gave up waiting for a response.</summary>
    SlowResponse = 16,

    /// <summary>The balancer broke the client's own connection.</summary>
    ClientSide = 32,
}

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
