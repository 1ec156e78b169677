using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Attribution.Facts;

/// <summary>When one pod answered requests, as responses that name it tell.</summary>
internal sealed class AnswerLog
{
    private readonly List<DateTimeOffset> _sent = [];
    private DateTimeOffset _lastEnd = DateTimeOffset.MinValue;
    private bool _sorted;

    /// <summary>Whether the pod ever answered.</summary>
    public bool Any => _sent.Count > 0;

    /// <summary>End of the last answer; <see cref="DateTimeOffset.MinValue"/> when there was none.</summary>
    public DateTimeOffset LastEnd => _lastEnd;

    /// <summary>Takes one request that the pod answered.</summary>
    public void Add(RequestResult request)
    {
        _sent.Add(request.Sent ?? request.Due);
        _lastEnd = request.End > _lastEnd ? request.End : _lastEnd;
        _sorted = false;
    }

    /// <summary>When the last answered request was sent.</summary>
    public DateTimeOffset? LastSent => Any ? Sorted()[^1] : null;

    /// <summary>Sending time of the first answered request that was sent at or after a time.</summary>
    public DateTimeOffset? FirstSentFrom(DateTimeOffset time)
    {
        var index = Sorted().BinarySearch(time);
        index = index < 0 ? ~index : index;
        return index < _sent.Count ? _sent[index] : null;
    }

    /// <summary>Sending time of the last answered request that was sent before a time.</summary>
    public DateTimeOffset? LastSentBefore(DateTimeOffset time)
    {
        var index = Sorted().BinarySearch(time);
        index = index < 0 ? ~index : index;
        return index > 0 ? _sent[index - 1] : null;
    }

    private List<DateTimeOffset> Sorted()
    {
        if (!_sorted)
        {
            _sent.Sort();
            _sorted = true;
        }

        return _sent;
    }
}
