using System.Collections.Immutable;
using ZeroDrop.Load.Loops.Io;
using ZeroDrop.Load.Records;
using ZeroDrop.Load.Sources;

namespace ZeroDrop.Load.Loops;

/// <summary>
/// Sends a load from event loops, each on a thread of its own, and reports every request. Runs once, and always ends:
/// what is sent has a timeout. Never sends a request twice.
/// </summary>
public sealed class LoadGenerator
{
    private readonly GeneratorOptions _options;
    private readonly RunClock _clock;
    private readonly AddressBook _addresses;
    private readonly Func<int, IRequestSource> _sources;
    private readonly Func<int, ISampleSink> _sinks;
    private readonly RunControl _control = new();
    private readonly LoopNotes _notes = new();
    private readonly int _loops;
    private readonly bool _portable;
    private volatile LoopCounters[] _counters = [];
    private long _ended = -1;
    private int _started;

    /// <summary>Prepares a load; nothing is sent yet.</summary>
    /// <param name="options">How it is sent.</param>
    /// <param name="clock">Gives all times.</param>
    /// <param name="addresses">Where connections go.</param>
    /// <param name="sources">Makes the source of the event loop with that number.</param>
    /// <param name="sinks">Makes what takes the samples of the event loop with that number.</param>
    /// <exception cref="ArgumentException">All problems of <paramref name="options"/>.</exception>
    public LoadGenerator(
        GeneratorOptions options,
        RunClock clock,
        AddressBook addresses,
        Func<int, IRequestSource> sources,
        Func<int, ISampleSink> sinks)
        : this(options, clock, addresses, sources, sinks, !OperatingSystem.IsLinux())
    {
    }

    internal LoadGenerator(
        GeneratorOptions options,
        RunClock clock,
        AddressBook addresses,
        Func<int, IRequestSource> sources,
        Func<int, ISampleSink> sinks,
        bool portable)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Problems();
        if (!problems.IsEmpty)
        {
            throw new ArgumentException(string.Join("; ", problems), nameof(options));
        }

        _options = options;
        _clock = clock;
        _addresses = addresses;
        _sources = sources;
        _sinks = sinks;
        _portable = portable;
        _loops = Math.Min(options.LoopsFor(Environment.ProcessorCount), options.Connections);
    }

    /// <summary>Number of event loops.</summary>
    public int Loops => _loops;

    /// <summary>What goes between socket and HTTP; null = nothing.</summary>
    internal ITransportFactory? Transports { get; init; }

    /// <summary>How the load stands now.</summary>
    public GeneratorSnapshot Snapshot()
    {
        var counters = _counters;
        var ended = Volatile.Read(ref _ended);
        var cpu = counters.Select(c => c.CpuNanos).ToArray();
        return new GeneratorSnapshot
        {
            Elapsed = TimeSpan.FromMicroseconds(((ended < 0 ? _clock.Nanos : ended) - _control.Origin) / 1000.0),
            Started = counters.Sum(c => c.Started),
            Ended = counters.Sum(c => c.Ended),
            Drops = counters.Sum(c => c.Errors),
            Unsent = counters.Sum(c => c.Unsent),
            InFlight = counters.Sum(c => c.InFlight),
            ConnectionsOpened = counters.Sum(c => c.Opened),
            IdleConnectionsClosed = counters.Sum(c => c.IdleClosed),
            BytesIn = counters.Sum(c => c.BytesIn),
            BytesOut = counters.Sum(c => c.BytesOut),
            LoopCpu = cpu.All(c => c >= 0) ? [.. cpu.Select(c => TimeSpan.FromMicroseconds(c / 1000.0))] : [],
            Malformed = _notes.AllMalformed(),
            ClientFaults = _notes.AllFaults(),
        };
    }

    /// <summary>Runs the load to its end.</summary>
    /// <param name="stop">Ends the sending early; what is in flight is waited for. Not an error.</param>
    /// <param name="abandon">Ends the waiting, too: the rest is unfinished.</param>
    /// <returns>The final numbers; nothing is in flight, every sample has been delivered.</returns>
    public async Task<GeneratorSnapshot> RunAsync(CancellationToken stop, CancellationToken abandon = default)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException("a load generator runs once");
        }

        using var onStop = stop.Register(_control.Stop);
        using var onAbandon = abandon.Register(_control.Abandon);
        var sequence = new SequenceAllocator(_options.Requests, _loops);
        var setups = Enumerable.Range(0, _loops).Select(i => Setup(i, sequence)).ToImmutableArray();
        _control.Origin = _clock.Nanos;
        var running = _portable || !OperatingSystem.IsLinux()
            ? Start(setups, static () => new SocketIo())
            : Start(setups, static () => new EpollIo());
        await Task.WhenAll(running);
        Volatile.Write(ref _ended, _clock.Nanos);
        return Snapshot();
    }

    private LoopSetup Setup(int index, SequenceAllocator sequence) => new()
    {
        Index = index,
        Loops = _loops,
        Connections = (_options.Connections / _loops) + (index < _options.Connections % _loops ? 1 : 0),
        Options = _options,
        Clock = _clock,
        Source = _sources(index),
        Sink = _sinks(index),
        Addresses = _addresses,
        Sequence = sequence,
        Control = _control,
        Notes = _notes,
        Transports = Transports,
    };

    private Task[] Start<TIo>(ImmutableArray<LoopSetup> setups, Func<TIo> open)
        where TIo : ISocketIo
    {
        var loops = setups.Select(s => new EventLoop<TIo>(s)).ToArray();
        _counters = [.. loops.Select(l => l.Counters)];
        return [.. loops.Select(l => RunOnThread(l, open))];
    }

    private Task RunOnThread<TIo>(EventLoop<TIo> loop, Func<TIo> open)
        where TIo : ISocketIo
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                loop.Run(open());
                done.SetResult();
            }
            catch (Exception e)
            {
                // One loop's failure ends the run instead of leaving a part of it out of the numbers.
                _control.Abandon();
                done.SetException(e);
            }
        })
        {
            IsBackground = true,
            Name = "zerodrop load",
        };
        thread.Start();
        return done.Task;
    }
}
