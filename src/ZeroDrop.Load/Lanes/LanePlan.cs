using System.Collections.Immutable;

namespace ZeroDrop.Load.Lanes;

/// <summary>Which lane a request takes and what it sends, decided by seed and sequence number.</summary>
internal sealed class LanePlan
{
    private readonly ImmutableArray<Entry> _entries;
    private readonly LaneSettings _settings;
    private readonly long _seed;

    public LanePlan(ImmutableArray<LaneShare> shares, LaneSettings settings, long seed)
    {
        _settings = settings;
        _seed = seed;
        var total = shares.Sum(s => s.Weight);
        var sum = 0.0;
        var entries = ImmutableArray.CreateBuilder<Entry>();
        foreach (var share in shares)
        {
            sum += share.Weight / total;
            var lane = LaneCatalogue.Of(share.Lane);
            entries.Add(new Entry(lane, share.Path ?? lane.DefaultPath, sum));
        }

        _entries = entries.DrainToImmutable();
    }

    /// <summary>The lane of request <paramref name="seq"/> and its request.</summary>
    public (ILane Lane, LaneRequest Request) Of(long seq)
    {
        var draw = new Draw(_seed, seq);
        var at = draw.Next();
        var chosen = _entries[^1];
        foreach (var entry in _entries)
        {
            if (at < entry.UpTo)
            {
                chosen = entry;
                break;
            }
        }

        return (chosen.Lane, chosen.Lane.Make(seq, chosen.Path, _settings, draw));
    }

    private readonly record struct Entry(ILane Lane, string Path, double UpTo);
}
