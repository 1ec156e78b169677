using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Load.Results;

/// <summary>The numbers of one target or lane.</summary>
internal sealed class GroupRecorder
{
    // Enough to compare groups with, at a seventh of the memory.
    private const int Digits = 2;

    private readonly DurationHistogram _latency = new(Digits);
    private long _succeeded;
    private long _drops;
    private long _requests;

    public void Add(long latency, bool ended, bool succeeded, bool dropped)
    {
        _requests++;
        _succeeded += succeeded ? 1 : 0;
        _drops += dropped ? 1 : 0;
        if (ended)
        {
            _latency.Record(latency);
        }
    }

    public void Merge(GroupRecorder other)
    {
        _latency.Merge(other._latency);
        _requests += other._requests;
        _succeeded += other._succeeded;
        _drops += other._drops;
    }

    public GroupSummary Summary(string name) => new()
    {
        Name = name,
        Requests = _requests,
        Succeeded = _succeeded,
        Drops = _drops,
        Latency = _latency.ToDistribution(),
    };
}
