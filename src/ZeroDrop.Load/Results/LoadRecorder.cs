using System.Collections.Immutable;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Files;
using ZeroDrop.Load.Lanes;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Results;

/// <summary>
/// Collects the numbers of a run in memory that does not grow: one for each event loop, merged when the run is over.
/// </summary>
public sealed class LoadRecorder : ISampleSink
{
    // Statuses 0 to 999; what is no response counts at 1000 and its kind.
    private const int StatusMax = 1000;
    private static readonly int Kinds = Enum.GetValues<OutcomeKind>().Length;
    private static readonly int Lanes = Enum.GetValues<Lane>().Length;

    private readonly RecorderOptions _options;
    private readonly long[] _outcomes = new long[StatusMax + (Kinds * StatusMax)];
    private readonly long[] _outcomesReused = new long[StatusMax + (Kinds * StatusMax)];
    private readonly DurationHistogram _latency;
    private readonly DurationHistogram _responses;
    private readonly DurationHistogram _service;
    private readonly DurationHistogram _firstByte;
    private readonly DurationHistogram _lateness;
    private readonly GroupRecorder?[] _lanes = new GroupRecorder?[Lanes];
    private readonly SeriesRecorder _series;
    private readonly BucketRecorder _buckets;
    private GroupRecorder?[] _targets = [];
    private GroupRecorder? _others;
    private Tally _sum;
    private long _earliest = long.MaxValue;
    private long _latest = long.MinValue;
    private long _end = long.MinValue;

    /// <summary>Makes an empty one.</summary>
    public LoadRecorder(RecorderOptions? options = null)
    {
        _options = options ?? new RecorderOptions();
        _latency = new DurationHistogram(_options.Digits);
        _responses = new DurationHistogram(_options.Digits);
        _service = new DurationHistogram(_options.Digits);
        _firstByte = new DurationHistogram(_options.Digits);
        _lateness = new DurationHistogram(_options.Digits);
        _series = new SeriesRecorder(_options.IntervalsMax);
        _buckets = new BucketRecorder(_options.BucketNanos);
    }

    /// <summary>How many requests were sent.</summary>
    public long Requests => _sum.Requests;

    /// <summary>How many of them got no proper answer.</summary>
    public long Drops => _sum.Drops;

    /// <summary>How many of them succeeded.</summary>
    public long Succeeded => _sum.Succeeded;

    /// <inheritdoc/>
    public void Accept(ReadOnlySpan<RequestSample> batch)
    {
        foreach (ref readonly var sample in batch)
        {
            Add(in sample);
        }
    }

    /// <summary>Takes in one request.</summary>
    public void Add(in RequestSample sample)
    {
        if ((sample.Traits & SampleTraits.Unsent) != 0)
        {
            _sum.Unsent++;
            return;
        }

        var ended = sample.Outcome.Kind != OutcomeKind.Unfinished;
        var response = sample.Outcome.Kind == OutcomeKind.Response;
        var succeeded = response && sample.Outcome.Status is >= 200 and < 400;
        var dropped = sample.Outcome.IsDrop;
        var latency = sample.Latency;
        Count(in sample, succeeded, dropped, ended);
        if (ended)
        {
            _latency.Record(latency);
            _buckets.Add(latency);
        }

        if (response)
        {
            _responses.Record(latency);
            _service.Record(sample.ServiceTime);
        }

        if (sample.Sent >= 0)
        {
            _lateness.Record(sample.Lateness);
            if (sample.FirstByte >= sample.Sent)
            {
                _firstByte.Record(sample.FirstByte - sample.Sent);
            }
        }

        (_lanes[(int)sample.Lane] ??= new GroupRecorder()).Add(latency, ended, succeeded, dropped);
        Target(sample.Target).Add(latency, ended, succeeded, dropped);
        _series.Add(sample.Due, latency, ended, succeeded, dropped);
    }

    /// <summary>Takes in all that <paramref name="other"/> has recorded, with the same options and tables.</summary>
    public void Merge(LoadRecorder other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < _outcomes.Length; i++)
        {
            _outcomes[i] += other._outcomes[i];
            _outcomesReused[i] += other._outcomesReused[i];
        }

        _latency.Merge(other._latency);
        _responses.Merge(other._responses);
        _service.Merge(other._service);
        _firstByte.Merge(other._firstByte);
        _lateness.Merge(other._lateness);
        _series.Merge(other._series);
        _buckets.Merge(other._buckets);
        _sum = _sum.Plus(other._sum);
        _earliest = Math.Min(_earliest, other._earliest);
        _latest = Math.Max(_latest, other._latest);
        _end = Math.Max(_end, other._end);
        MergeGroups(other);
    }

    /// <summary>The numbers of what was recorded until now.</summary>
    /// <param name="header">The run: its name and what the samples refer to.</param>
    public LoadSummary Summary(RunHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        var started = (header.Started - DateTimeOffset.UnixEpoch).Ticks * 100;
        var any = _sum.Requests > 0;
        var (series, step) = _series.Summary();
        var outcomes = Outcomes();
        return new LoadSummary
        {
            Name = header.Name,
            EarliestUnixNanos = any ? started + _earliest : 0,
            LatestUnixNanos = any ? started + _latest : 0,
            EndUnixNanos = any ? started + _end : 0,
            Requests = _sum.Requests,
            Succeeded = _sum.Succeeded,
            Drops = _sum.Drops,
            Unfinished = _sum.Unfinished,
            Unsent = _sum.Unsent,
            Late = _sum.Late,
            Queued = _sum.Queued,
            Retries = _sum.Retries,
            Connections = _sum.Connections,
            Latency = _latency.ToDistribution(),
            Responses = _responses.ToDistribution(),
            Service = _service.ToDistribution(),
            FirstByte = _firstByte.ToDistribution(),
            Lateness = _lateness.ToDistribution(),
            BodyBytesIn = _sum.BodyIn,
            BodyBytesOut = _sum.BodyOut,
            WireBytesIn = _sum.WireIn,
            WireBytesOut = _sum.WireOut,
            Outcomes = outcomes,
            Errors = Errors(outcomes),
            Targets = Targets(header),
            Lanes = LaneSummaries(),
            Series = series,
            SeriesStep = step,
            Buckets = _buckets.Summary(),
        };
    }

    private void Count(in RequestSample sample, bool succeeded, bool dropped, bool ended)
    {
        _sum.Requests++;
        _sum.Succeeded += succeeded ? 1 : 0;
        _sum.Drops += dropped ? 1 : 0;
        _sum.Unfinished += ended ? 0 : 1;
        _sum.Late += (sample.Traits & SampleTraits.Late) != 0 ? 1 : 0;
        _sum.Queued += (sample.Traits & SampleTraits.Queued) != 0 ? 1 : 0;
        _sum.Retries += (sample.Traits & SampleTraits.Retry) != 0 ? 1 : 0;
        _sum.Connections += sample is { ConnectionId: > 0, ConnectionRequests: 0 } ? 1 : 0;
        _sum.BodyIn += sample.BodyBytes;
        _sum.BodyOut += sample.RequestBodyBytes;
        _sum.WireIn += sample.BytesIn;
        _sum.WireOut += sample.BytesOut;
        _earliest = Math.Min(_earliest, sample.Due);
        _latest = Math.Max(_latest, sample.Due);
        _end = Math.Max(_end, sample.End);
        var slot = Slot(sample.Outcome);
        _outcomes[slot]++;
        if ((sample.Traits & SampleTraits.Reused) != 0)
        {
            _outcomesReused[slot]++;
        }
    }

    private static int Slot(Outcome outcome) =>
        outcome.Kind == OutcomeKind.Response
            ? Math.Clamp(outcome.Status, 0, StatusMax - 1)
            : StatusMax + ((int)outcome.Kind * StatusMax) + Math.Clamp(outcome.Status, 0, StatusMax - 1);

    private GroupRecorder Target(int target)
    {
        if (target < 0 || target >= _options.TargetsMax)
        {
            return _others ??= new GroupRecorder();
        }

        if (target >= _targets.Length)
        {
            Array.Resize(ref _targets, Math.Min(_options.TargetsMax, Math.Max(8, (target + 1) * 2)));
        }

        return _targets[target] ??= new GroupRecorder();
    }

    private void MergeGroups(LoadRecorder other)
    {
        for (var i = 0; i < Lanes; i++)
        {
            if (other._lanes[i] is { } lane)
            {
                (_lanes[i] ??= new GroupRecorder()).Merge(lane);
            }
        }

        for (var i = 0; i < other._targets.Length; i++)
        {
            if (other._targets[i] is { } target)
            {
                Target(i).Merge(target);
            }
        }

        if (other._others is { } others)
        {
            Target(-1).Merge(others);
        }
    }

    private ImmutableArray<OutcomeCount> Outcomes()
    {
        var counts = new SortedDictionary<(int, int), OutcomeCount>();
        for (var i = 0; i < _outcomes.Length; i++)
        {
            if (_outcomes[i] > 0)
            {
                var outcome = i < StatusMax
                    ? Outcome.Of(i)
                    : new Outcome((OutcomeKind)((i - StatusMax) / StatusMax), (i - StatusMax) % StatusMax);
                counts[((int)outcome.Kind, outcome.Status)] = new(outcome, _outcomes[i], _outcomesReused[i]);
            }
        }

        return [.. counts.Values];
    }

    private static ImmutableArray<ErrorCount> Errors(ImmutableArray<OutcomeCount> outcomes) =>
    [
        .. outcomes.Select(o => new ErrorCount(ForeignErrors.Text(o.Outcome), o.Count))
            .Where(e => e.Message.Length > 0).OrderByDescending(e => e.Count),
    ];

    private ImmutableArray<GroupSummary> LaneSummaries()
    {
        var lanes = ImmutableArray.CreateBuilder<GroupSummary>();
        foreach (var lane in Enum.GetValues<Lane>())
        {
            if (_lanes[(int)lane] is { } numbers)
            {
                lanes.Add(numbers.Summary(LaneCatalogue.NameOf(lane)));
            }
        }

        return lanes.DrainToImmutable();
    }

    private ImmutableArray<GroupSummary> Targets(RunHeader header)
    {
        var targets = new List<GroupSummary>();
        for (var i = 0; i < _targets.Length; i++)
        {
            if (_targets[i] is { } numbers)
            {
                var target = i < header.Targets.Length ? header.Targets[i] : null;
                targets.Add(numbers.Summary(target is null ? $"target {i}" : $"{target.Method} {target.Url}".Trim()));
            }
        }

        if (_others is { } others)
        {
            targets.Add(others.Summary("others"));
        }

        return [.. targets.OrderByDescending(t => t.Requests).ThenBy(t => t.Name, StringComparer.Ordinal)];
    }
}
