using System.Collections.Immutable;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Load.Engine;

/// <summary>The running numbers of a load. Thread-safe.</summary>
internal sealed class LoadStatistics
{
    private readonly Lock _gate = new();
    private readonly LatencyHistogram _lateness = new();
    private readonly LatencyHistogram _latency = new();
    private readonly RateMeter _rate = new();
    private readonly Dictionary<Outcome, long> _outcomes = [];
    private long _sent;
    private long _ended;
    private string? _fault;
    private long _faults;

    /// <summary>A request was started.</summary>
    public void Started(TimeSpan elapsed, TimeSpan lateness)
    {
        lock (_gate)
        {
            _sent++;
            _lateness.Record(lateness);
            _rate.Add(elapsed);
        }
    }

    /// <summary>A request is over.</summary>
    public void Ended(RequestResult result)
    {
        lock (_gate)
        {
            _ended++;
            _outcomes[result.Outcome] = _outcomes.GetValueOrDefault(result.Outcome) + 1;
            if (result.Outcome.Kind == OutcomeKind.Response)
            {
                _latency.Record(result.End - result.Due);
            }
        }
    }

    /// <summary>This machine could not do its part.</summary>
    public void Fault(string message)
    {
        lock (_gate)
        {
            _fault = message;
            _faults++;
        }
    }

    /// <summary>The numbers now.</summary>
    public LoadSnapshot Snapshot(TimeSpan elapsed)
    {
        lock (_gate)
        {
            var byName = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
            foreach (var (outcome, count) in _outcomes)
            {
                byName[outcome.Name] = byName.GetValueOrDefault(outcome.Name) + count;
            }

            return new LoadSnapshot
            {
                Sent = _sent,
                InFlight = _sent - _ended,
                Ok = Count(o => o.Kind == OutcomeKind.Response && o.Status < 400),
                Drops = Count(o => o.IsDrop),
                Unfinished = Count(o => o.Kind == OutcomeKind.Unfinished),
                ByOutcome = byName.ToImmutable(),
                RatePerSecond = _rate.PerSecond(elapsed),
                LatenessP99 = _lateness.Percentile(99),
                LatenessMax = _lateness.Percentile(100),
                LatencyP50 = _latency.Percentile(50),
                LatencyP99 = _latency.Percentile(99),
                LatencyMax = _latency.Percentile(100),
                ClientFault = _fault,
                ClientFaults = _faults,
            };
        }

        long Count(Func<Outcome, bool> which) => _outcomes.Where(o => which(o.Key)).Sum(o => o.Value);
    }
}
