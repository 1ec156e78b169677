using System.Diagnostics;
using System.Diagnostics.Metrics;
using ZeroDrop.AspNetCore.Phases;
using ZeroDrop.AspNetCore.Server;

namespace ZeroDrop.AspNetCore.Observability;

/// <summary>What a collector sees: instruments of the meter, and one activity for the whole shutdown.</summary>
internal sealed class DrainMetrics : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "ZeroDrop.AspNetCore";

    private readonly ActivitySource _activities = new(Name);
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _aborted;
    private Activity? _activity;

    public DrainMetrics(IMeterFactory meters, RequestTracker requests, DrainState state)
    {
        var meter = meters.Create(Name);
        meter.CreateObservableUpDownCounter(
            "zerodrop.requests.in_flight", () => state.InFlight, "{request}", "Requests and announced work in flight.");
        meter.CreateObservableGauge(
            "zerodrop.drain.phase", () => (int)state.Phase, null,
            "0 serving, 1 lame duck, 2 closing, 3 draining, 4 stopped.");
        meter.CreateObservableCounter(
            "zerodrop.drain.requests", () => requests.ServedWhileDraining, "{request}",
            "Requests that began after the shutdown had begun, without probes.");
        _duration = meter.CreateHistogram<double>(
            "zerodrop.drain.duration", "s", "Length of a phase of the shutdown.");
        _aborted = meter.CreateCounter<long>(
            "zerodrop.drain.aborted", "{request}", "Requests and work that did not end within the drain limit.");
    }

    public void Started(DrainTrigger trigger)
    {
        _activity = _activities.StartActivity("zerodrop.drain");
        _activity?.SetTag("zerodrop.drain.trigger", trigger.ToString());
    }

    public void LameDuckEnded(TimeSpan elapsed)
    {
        _duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("zerodrop.drain.phase", "lame_duck"));
        _activity?.AddEvent(new ActivityEvent("lame duck over"));
    }

    public void Drained(TimeSpan elapsed, int aborted)
    {
        _duration.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("zerodrop.drain.phase", "draining"));
        if (aborted > 0)
        {
            _aborted.Add(aborted);
        }

        _activity?.SetTag("zerodrop.drain.aborted", aborted);
        _activity?.SetStatus(aborted == 0 ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        _activity?.Dispose();
    }

    public void Dispose() => _activities.Dispose();
}
