using System.Collections.Immutable;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Messages;
using ZeroDrop.Load.Lanes;

namespace ZeroDrop.Load.Sources;

/// <summary>
/// One request in several ways of sending, mixed by their shares; which takes what is decided by seed and number alone.
/// The fresh and the reused lane send the same bytes each time; the others' differ, and are encoded when their turn is.
/// </summary>
public sealed class LaneSource : IRequestSource
{
    private readonly HttpRequest _request;
    private readonly LanePlan _plan;
    private readonly PreparedRequest _fresh;
    private readonly PreparedRequest _reused;

    /// <summary>Prepares the lanes.</summary>
    /// <param name="request">What the fresh and the reused lane send; the others take host and headers from it.</param>
    /// <param name="shares">The mix.</param>
    /// <param name="slow">How long slow requests take.</param>
    /// <param name="runId">Makes the ids of the post lane differ from those of other runs.</param>
    /// <param name="seed">Decides which request takes which lane.</param>
    /// <param name="chunked">Whether bodies go in chunks.</param>
    public LaneSource(
        HttpRequest request,
        ImmutableArray<LaneShare> shares,
        SlowOptions slow,
        string runId,
        long seed,
        bool chunked = false)
    {
        _request = request;
        _plan = new LanePlan(shares, new LaneSettings(runId, slow), seed);
        _fresh = RequestBytes.Prepare(request, Lane.Fresh, 0, chunked);
        _reused = RequestBytes.Prepare(request, Lane.Reused, 0, chunked);
    }

    /// <inheritdoc/>
    public bool TryNext(long seq, out PreparedRequest request)
    {
        var (lane, wanted) = _plan.Of(seq);
        request = lane.Id switch
        {
            Lane.Fresh => _fresh,
            Lane.Reused => _reused,
            Lane.Post or Lane.Slow => RequestBytes.Prepare(Of(wanted), lane.Id),
            _ => throw new InvalidOperationException($"unknown lane {lane.Id}"),
        };
        return true;
    }

    private HttpRequest Of(LaneRequest wanted) => _request with
    {
        Method = wanted.Method,
        Path = wanted.Path,
        Headers = wanted.Header is { } header ? _request.Headers.Add(header) : _request.Headers,
        Body = wanted.Body,
    };
}
