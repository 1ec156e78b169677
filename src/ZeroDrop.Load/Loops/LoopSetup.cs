using ZeroDrop.Load.Records;
using ZeroDrop.Load.Sources;

namespace ZeroDrop.Load.Loops;

/// <summary>What an event loop is given.</summary>
internal sealed record LoopSetup
{
    /// <summary>0-based number of the loop.</summary>
    public required int Index { get; init; }

    /// <summary>How many loops there are.</summary>
    public required int Loops { get; init; }

    /// <summary>How many requests this one has in flight at most.</summary>
    public required int Connections { get; init; }

    /// <summary>The options of the run.</summary>
    public required GeneratorOptions Options { get; init; }

    /// <summary>The clock of all times.</summary>
    public required RunClock Clock { get; init; }

    /// <summary>Gives the requests.</summary>
    public required IRequestSource Source { get; init; }

    /// <summary>Takes the samples.</summary>
    public required ISampleSink Sink { get; init; }

    /// <summary>Where connections go.</summary>
    public required AddressBook Addresses { get; init; }

    /// <summary>Numbers the requests of a closed loop.</summary>
    public required SequenceAllocator Sequence { get; init; }

    /// <summary>What ends the run early, and when it began.</summary>
    public required RunControl Control { get; init; }

    /// <summary>What outcomes do not say.</summary>
    public required LoopNotes Notes { get; init; }

    /// <summary>What goes between socket and HTTP; null = nothing.</summary>
    public ITransportFactory? Transports { get; init; }
}
