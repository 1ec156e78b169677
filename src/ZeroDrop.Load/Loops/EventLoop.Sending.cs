using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Pacing;
using ZeroDrop.Load.Records;
using ZeroDrop.Load.Sources;

namespace ZeroDrop.Load.Loops;

/// <summary>Which request is begun when.</summary>
internal sealed partial class EventLoop<TIo>
{
    // How many connections a closed loop opens in one turn: a listener's queue is not asked for thousands at once.
    private const int OpenPerTurn = 64;

    private readonly IPacer? _pacer;
    private readonly long _tick;
    private readonly PriorityQueue<(LoopConnection Connection, int Generation), long> _gaps = new();
    private readonly Random _random;
    private long _seq;
    private long _seqEnd;
    private long _nextDue = long.MaxValue;
    private long _lastFreed = long.MinValue;
    private long _stoppedAt;
    private bool _exhausted;
    private bool _moreToOpen;

    private void SendWhatIsDue(long now)
    {
        if (_pacer is null)
        {
            while (_pauses.TryPeek(out var until) && until <= now)
            {
                _pauses.Dequeue();
            }

            EndGaps(now);
            var budget = OpenPerTurn;
            while (_inFlight + _pauses.Count + _gaps.Count < _max && budget-- > 0 && TryNextInClosedLoop(out var request, out var seq))
            {
                Begin(request, seq, now, now, SampleTraits.None, null);
            }

            _moreToOpen = budget <= 0;
            return;
        }

        while (_nextDue <= now && _nextDue < _endAt && _inFlight < _max && !_exhausted)
        {
            BeginDue(now, null);
        }

        _exhausted |= _nextDue >= _endAt;
    }

    /// <summary>When the next request has to be begun; smallest of all = at once.</summary>
    private long NextSend()
    {
        if (_pacer is null)
        {
            var gap = _gaps.TryPeek(out _, out var gapEnd) ? gapEnd : long.MaxValue;
            return _moreToOpen ? long.MinValue
                : _pauses.TryPeek(out var until) && _inFlight < _max ? Math.Min(gap, until) : gap;
        }

        if (_exhausted || _inFlight >= _max)
        {
            return long.MaxValue;
        }

        return _tick == 0 ? _nextDue : _control.Origin + ((_nextDue - _control.Origin + _tick - 1) / _tick * _tick);
    }

    /// <summary>Connections whose gap is over; one that the server closed meanwhile is replaced.</summary>
    private void EndGaps(long now)
    {
        while (_gaps.TryPeek(out var entry, out var until) && until <= now)
        {
            _gaps.Dequeue();
            var (connection, generation) = entry;
            var isOpen = connection.Generation == generation && connection.State == ConnectionState.Idle;
            if (isOpen && now < _endAt && TryNextInClosedLoop(out var request, out var seq))
            {
                Begin(request, seq, until, now, SampleTraits.None, connection);
            }
        }
    }

    private bool TryNextInClosedLoop(out PreparedRequest request, out long seq)
    {
        if (_seq == _seqEnd)
        {
            (_seq, _seqEnd) = _setup.Sequence.Take();
        }

        seq = _seq;
        if (_seq == _seqEnd || !_source.TryNext(seq, out request))
        {
            request = default;
            _exhausted = true;
            return false;
        }

        _seq++;
        return true;
    }

    private void BeginDue(long now, LoopConnection? free)
    {
        if (!_source.TryNext(_seq, out var request))
        {
            _exhausted = true;
            return;
        }

        var (seq, due) = (_seq, _nextDue);
        var traits = due < _lastFreed ? SampleTraits.Queued
            : now - due > LateNanos + _tick ? SampleTraits.Late
            : SampleTraits.None;
        _seq += _setup.Loops;
        FindNextDue();
        Begin(request, seq, due, now, traits, free);
    }

    private void FindNextDue()
    {
        var due = _seq < (_options.Requests ?? long.MaxValue) ? _pacer!.DueAt(_seq) : null;
        if (due is { } at)
        {
            _nextDue = _control.Origin + RunClock.ToNanos(at);
        }
        else
        {
            _nextDue = long.MaxValue;
            _exhausted = true;
        }
    }

    /// <summary>A request is over and its connection, if any, may carry the next.</summary>
    private void Proceed(LoopConnection? free, long now)
    {
        if (!_stopping)
        {
            if (_pacer is null)
            {
                if (free is not null && _options.IdleGap is { } gap)
                {
                    Park(free, now);
                    var length = gap.From + ((gap.To - gap.From) * _random.NextDouble());
                    _gaps.Enqueue((free, free.Generation), now + RunClock.ToNanos(length));
                    return;
                }

                if (!_control.IsStopped && now < _endAt && TryNextInClosedLoop(out var request, out var seq))
                {
                    Begin(request, seq, now, now, SampleTraits.None, free);
                    return;
                }
            }
            else if (_nextDue <= now && _nextDue < _endAt && !_exhausted)
            {
                BeginDue(now, free);
                return;
            }
        }

        if (free is not null)
        {
            Park(free, now);
        }
    }

    /// <summary>Requests that were due and for which there was no connection before the end.</summary>
    private void AccountUnsent()
    {
        if (_pacer is null)
        {
            return;
        }

        // A run that was stopped ends where it was stopped.
        var until = Math.Min(_endAt, _stoppedAt);
        while (_nextDue < until)
        {
            Counters.Unsent++;
            Counters.Ended--;
            Record(new RequestSample
            {
                Seq = _seq,
                Due = _nextDue,
                Sent = RequestSample.Never,
                FirstByte = RequestSample.Never,
                End = _stoppedAt,
                Outcome = new Outcome(OutcomeKind.Unfinished),
                Traits = SampleTraits.Unsent,
                Remote = -1,
            });
            _seq += _setup.Loops;
            FindNextDue();
        }
    }
}
