using System.Collections.Immutable;
using ZeroDrop.Load.Pacing;
using ZeroDrop.Load.Sources;

namespace ZeroDrop.Load.Targets;

/// <summary>The targets of one origin within a run's round.</summary>
public sealed class TargetGroup
{
    private readonly ImmutableArray<int> _places;
    private readonly int _round;
    private readonly Func<IRequestSource> _source;

    internal TargetGroup(TargetUrl url, ImmutableArray<int> places, int round, Func<IRequestSource> source)
    {
        Url = url;
        _places = places;
        _round = round;
        _source = source;
    }

    /// <summary>A URL of the origin: scheme, host and port of every target here.</summary>
    public TargetUrl Url { get; }

    /// <summary>How many of the run's targets are here.</summary>
    public int Count => _places.Length;

    /// <summary>The part of the run's requests that goes here, 0 to 1.</summary>
    public double Share => Count / (double)_round;

    /// <summary>This group's part of the run's schedule.</summary>
    public IPacer Part(IPacer whole) =>
        Count == _round ? whole : new TurnPacer(whole, _places, _round);

    /// <summary>How many of the run's first <paramref name="requests"/> requests go here.</summary>
    public long Part(long requests) =>
        (requests / _round * Count) + _places.Count(p => p < requests % _round);

    /// <summary>The number in the whole run of this group's request <paramref name="seq"/>.</summary>
    public long SeqOf(long seq) => (seq / Count * _round) + _places[(int)(seq % Count)];

    /// <summary>A source for one event loop.</summary>
    public IRequestSource NewSource() => _source();
}
