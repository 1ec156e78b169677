using System.Collections.Immutable;
using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>One failed request with everything that the analysers compete about.</summary>
internal sealed class RequestContext
{
    public RequestContext(RunFacts run, RequestResult request, CandidateFinder finder)
    {
        Run = run;
        Request = request;
        Signature = Signatures.Of(request, run.Options);
        Candidates = finder.Find(request, Signature);
        Text = new Sentences(this);
    }

    public RunFacts Run { get; }

    public AttributionOptions Options => Run.Options;

    public RequestResult Request { get; }

    public Signature Signature { get; }

    /// <summary>Best first.</summary>
    public ImmutableArray<Candidate> Candidates { get; }

    public Sentences Text { get; }

    public DateTimeOffset Sent => Request.Sent ?? Request.Due;

    public TimeSpan Took => Request.End - Sent;

    public bool OverBalancer => Options.Route == RouteKind.Balancer;

    public bool May(Signature signature) => (Signature & signature) != 0;

    /// <summary>
    /// Concludes from the candidates that fit: the pod is the likeliest of them, the confidence counts them all.
    /// </summary>
    /// <param name="weight">Confidence if these were the only candidates and fitted perfectly.</param>
    /// <param name="fits">Which candidates speak for the cause.</param>
    /// <param name="evidence">The sentence about the best of them.</param>
    public Conclusion? From(double weight, Func<Candidate, bool> fits, Func<Candidate, string> evidence)
    {
        var fitting = Candidates.Where(fits).ToList();
        if (fitting.Count == 0)
        {
            return null;
        }

        var best = fitting[0];
        var confidence = weight * fitting.Sum(c => c.Share) * (0.5 + (0.5 * fitting.Max(c => c.Likelihood)));
        return new(confidence, best.Stage, best.Pod.Name, evidence(best));
    }

    /// <summary>
    /// Whether the Service had no ready endpoint when the request was sent, as far as its router could know by then.
    /// </summary>
    public bool NoReadyEndpoint => Run.Endpoints.NoneReadyDuring(
        Sent - (Run.Routers.IsEmpty ? Options.UnseenRouterLag : Options.RouterSlack),
        Sent + Options.Slack);

    /// <summary>Whether a router on the way had no target when the request was sent.</summary>
    public bool RouterEmpty => Run.RoutersOf(Request).Any(r =>
        r.EmptyDuring(Sent - Options.RouterSlack, Sent + Options.RouterSlack));

    /// <summary>Whether nothing happened to any pod for some time around the request.</summary>
    public bool QuietAround(TimeSpan margin) => !Run.Pods.Any(p =>
        Near(p.DeletedAt?.Earliest, p.GoneAt ?? p.LastExit?.At.Latest ?? p.DeletedAt?.Latest, margin)
        || p.Exits.Any(e => Near(e.At.Earliest, e.At.Latest, margin))
        || (!p.Starts.IsEmpty && Near(p.Starts[0].Earliest, p.ReadyAt ?? p.Starts[0].Latest, margin)));

    private bool Near(DateTimeOffset? from, DateTimeOffset? to, TimeSpan margin) =>
        from is not null && to is not null && Request.End >= from - margin && Sent <= to + margin;
}
