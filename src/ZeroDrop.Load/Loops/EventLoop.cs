using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Messages;
using ZeroDrop.Load.Loops.Io;
using ZeroDrop.Load.Pacing;
using ZeroDrop.Load.Records;
using ZeroDrop.Load.Sources;

namespace ZeroDrop.Load.Loops;

/// <summary>
/// One thread that sends requests and reads responses on its own connections. Nothing in it is shared with another
/// loop, nothing is allocated for a request, and no request is sent twice: what fails is recorded with the stage at
/// which it failed, and the next one is another request.
/// </summary>
/// <remarks>
/// The order of a turn matters: what the sockets report is dealt with before anything is sent, so that a connection
/// whose end is known is not used; limits of time come after that, so that a response which has arrived is not called
/// late because this thread was.
/// </remarks>
internal sealed partial class EventLoop<TIo>
    where TIo : ISocketIo
{
    private const int BufferBytes = 64 * 1024;
    private const int BatchSize = 256;
    private const long FlushNanos = 250_000_000;

    // How long a turn waits at most, so that a stop is noticed: 50 ms.
    private const long LongestWait = 50_000_000;
    private const long LateNanos = 1_000_000;

    private readonly LoopSetup _setup;
    private readonly GeneratorOptions _options;
    private readonly RunClock _clock;
    private readonly RunControl _control;
    private readonly IRequestSource _source;
    private readonly LoopNotes _notes;
    private readonly ResponseLimits _limits = new();
    private readonly HeadReader _heads;
    private readonly Stack<ResponseParser> _parsers = new();
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferBytes, pinned: true);
    private readonly RequestSample[] _batch = new RequestSample[BatchSize];

    private readonly List<LoopConnection> _slots = [];
    private readonly Stack<LoopConnection> _free = new();
    private readonly ConnectionList _connecting;
    private readonly ConnectionList _responses;
    private readonly ConnectionList _slowResponses;
    private readonly ConnectionList _continues;
    private readonly ConnectionList _idle = new(long.MaxValue);
    private readonly Queue<long> _pauses = new();
    private readonly int _max;
    private readonly long _pause;

    // Readonly would make every call work on a copy.
    private TIo _io = default!;
    private int _batched;
    private long _lastFlush;
    private int _inFlight;
    private long _connects;
    private bool _stopping;
    private bool _sawEverything = true;
    private long _endAt = long.MaxValue;
    private long _giveUpAt = long.MaxValue;

    /// <summary>Prepares a loop; <see cref="Run"/> is called by its thread.</summary>
    public EventLoop(LoopSetup setup)
    {
        _setup = setup;
        _options = setup.Options;
        _clock = setup.Clock;
        _control = setup.Control;
        _source = setup.Source;
        _notes = setup.Notes;
        _max = setup.Connections;
        _heads = new HeadReader(_limits);
        _pause = RunClock.ToNanos(_options.ConnectFailurePause);
        _tick = RunClock.ToNanos(_options.Tick);
        _pacer = _options.Pacer;
        _random = new Random(_options.Seed + setup.Index);
        _slots.Capacity = Math.Min(_max, 1024);
        var response = RunClock.ToNanos(_options.ResponseTimeout);
        _connecting = new ConnectionList(RunClock.ToNanos(_options.ConnectTimeout));
        _responses = new ConnectionList(response);
        _slowResponses = new ConnectionList(_options.SlowTimeout is { } slow ? RunClock.ToNanos(slow) : 2 * response);

        // What curl waits for a 100 before it sends the body all the same (--expect100-timeout).
        _continues = new ConnectionList(1_000_000_000);
    }

    /// <summary>The running numbers.</summary>
    public LoopCounters Counters { get; } = new();

    /// <summary>Sends until the run is over and nothing is in flight any more.</summary>
    /// <param name="io">Opened by this thread; closed at the end.</param>
    public void Run(TIo io)
    {
        _io = io;
        try
        {
            Start();
            while (Turn())
            {
                var count = _io.Wait(WaitNanos());
                for (var i = 0; i < count; i++)
                {
                    OnEvent(_io.Event(i));
                }

                _sawEverything = count < _io.MaxEvents;
            }

            AccountUnsent();
            Flush(_clock.Nanos);
        }
        finally
        {
            CloseAll();
            _io.Dispose();
        }
    }

    private void Start()
    {
        var now = _clock.Nanos;
        _lastFlush = now;
        if (_options.Duration is { } duration)
        {
            _endAt = _control.Origin + RunClock.ToNanos(duration);
        }

        if (_pacer is not null)
        {
            _seq = _setup.Index;
            FindNextDue();
        }
    }

    /// <summary>Everything that is not an answer to an event. False: the run is over.</summary>
    private bool Turn()
    {
        var now = _clock.Nanos;
        if (!_stopping)
        {
            var mustStop = _control.IsStopped || Counters.Errors >= _options.MaxErrors;

            // What an open loop owes at its end is sent all the same, however late this turn is.
            if (!mustStop && (now < _endAt || _pacer is not null))
            {
                SendWhatIsDue(now);
            }

            if (mustStop || _exhausted || now >= _endAt)
            {
                _stopping = true;
                _stoppedAt = now;
                _giveUpAt = _options.DrainLimit is { } limit ? now + RunClock.ToNanos(limit) : long.MaxValue;
            }
        }

        if (_sawEverything)
        {
            Expire(now);
        }

        if (now - _lastFlush >= FlushNanos)
        {
            Flush(now);
        }

        if (_stopping && _inFlight > 0 && (_control.IsAbandoned || now >= _giveUpAt))
        {
            GiveUp(now);
        }

        return !_stopping || _inFlight > 0;
    }

    private long WaitNanos()
    {
        var next = Math.Min(_connecting.NextDeadline, _responses.NextDeadline);
        next = Math.Min(next, Math.Min(_slowResponses.NextDeadline, _continues.NextDeadline));
        if (!_stopping)
        {
            next = Math.Min(next, Math.Min(NextSend(), _endAt));
        }

        if (next == long.MinValue)
        {
            return 0;
        }

        var now = _clock.Nanos;
        return Math.Clamp(Math.Min(next, _giveUpAt) - now, 0, LongestWait);
    }

    private void Record(in RequestSample sample)
    {
        _batch[_batched++] = sample;
        Counters.Ended++;
        if (sample.Outcome.IsDrop)
        {
            Counters.Errors++;
        }

        if (_batched == BatchSize)
        {
            Flush(sample.End);
        }
    }

    private void Flush(long now)
    {
        _lastFlush = now;
        Counters.InFlight = _inFlight;
        Counters.CpuNanos = _io.ThreadCpuNanos();
        if (_batched > 0)
        {
            var count = _batched;
            _batched = 0;
            _setup.Sink.Accept(_batch.AsSpan(0, count));
        }
    }

    private void Expire(long now)
    {
        while (_connecting.NextDeadline <= now && _connecting.First is { } late)
        {
            var isHandshake = late.State == ConnectionState.Handshaking;
            Fail(late, isHandshake ? OutcomeKind.TlsFailed : OutcomeKind.ConnectTimedOut, now);
        }

        ExpireResponses(_responses, now);
        ExpireResponses(_slowResponses, now);
        while (_continues.NextDeadline <= now && _continues.First is { } silent)
        {
            SendBody(silent, now);
        }
    }

    private void ExpireResponses(ConnectionList list, long now)
    {
        while (list.NextDeadline <= now && list.First is { } late)
        {
            Fail(late, OutcomeKind.ResponseTimedOut, now);
        }
    }

    private void GiveUp(long now)
    {
        foreach (var connection in _slots)
        {
            if (connection.HasRequest)
            {
                Fail(connection, OutcomeKind.Unfinished, now);
            }
        }
    }

    private void CloseAll()
    {
        foreach (var connection in _slots)
        {
            if (connection.State != ConnectionState.Closed)
            {
                Close(connection);
            }
        }
    }
}
