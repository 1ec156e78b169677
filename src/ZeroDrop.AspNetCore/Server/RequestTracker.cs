using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ZeroDrop.AspNetCore.Server;

/// <summary>
/// Knows every request in flight and every connection that carried one. Counting costs a request two additions and two
/// look-ups, and no memory.
/// </summary>
internal sealed class RequestTracker(TimeProvider time, Probes probes)
{
    private readonly ConditionalWeakTable<object, RequestSlot> _slots = [];
    private readonly ConditionalWeakTable<object, TrackedConnection> _connections = [];
    private readonly StripedCounter _started = new();
    private readonly StripedCounter _ended = new();
    private volatile DrainingMarks? _marks;
    private long _lastArrival;
    private long _servedWhileDraining;
    private long _probesServed;

    /// <summary>Requests ever begun.</summary>
    public long Started => _started.Value;

    /// <summary>Requests in flight. The ends are read first, so that it is never too low.</summary>
    public long InFlight
    {
        get
        {
            var ended = _ended.Value;
            return _started.Value - ended;
        }
    }

    /// <summary>Requests that began since the shutdown began, probes left out.</summary>
    public long ServedWhileDraining => Interlocked.Read(ref _servedWhileDraining);

    /// <summary>Requests to the readiness endpoint, ever.</summary>
    public long ProbesServed => Interlocked.Read(ref _probesServed);

    /// <summary>Timestamp of the last request but probes since the shutdown began; 0 = none.</summary>
    public long LastArrival => Interlocked.Read(ref _lastArrival);

    /// <summary>A readiness request was answered.</summary>
    public void CountProbe() => Interlocked.Increment(ref _probesServed);

    /// <summary>From now on responses tell their callers to go, and GOAWAY is sent at once.</summary>
    public void StartDraining(DrainingMarks marks)
    {
        _marks = marks;
        // A request that began before the line above and did not see it is found here.
        Interlocked.MemoryBarrier();
        foreach (var (_, slot) in _slots)
        {
            if (slot.Connection.IsMultiplexed)
            {
                slot.Connection.Retire();
            }
        }
    }

    /// <summary>The server has read the head of a request.</summary>
    public void Begin(object context, IFeatureCollection features)
    {
        if (!_slots.TryGetValue(context, out var slot))
        {
            slot = Add(context, features);
        }

        var now = time.GetTimestamp();
        slot.Begin(now);
        _started.Increment();
        if (_marks is { } marks)
        {
            BeginWhileDraining(slot, features, marks, now);
        }
    }

    /// <summary>The response is over, well or not.</summary>
    public void End(object context)
    {
        if (_slots.TryGetValue(context, out var slot))
        {
            if (_marks is null)
            {
                slot.End();
            }
            else
            {
                slot.EndWhileDraining(time.GetTimestamp());
            }
        }

        _ended.Increment();
    }

    /// <summary>The slots of requests in flight.</summary>
    public IEnumerable<RequestSlot> Active()
    {
        foreach (var (_, slot) in _slots)
        {
            if (slot.IsActive)
            {
                yield return slot;
            }
        }
    }

    /// <summary>Closes HTTP/1.1 connections that had no request for <paramref name="quiet"/>.</summary>
    public int CloseIdle(TimeSpan quiet, long since)
    {
        var closed = 0;
        foreach (var (_, slot) in _slots)
        {
            var connection = slot.Connection;
            if (connection.IsRetired || connection.IsMultiplexed || slot.IsActive
                || time.GetElapsedTime(Math.Max(slot.EndedAt, since)) < quiet)
            {
                continue;
            }

            connection.Retire();
            closed++;
        }

        return closed;
    }

    private void BeginWhileDraining(RequestSlot slot, IFeatureCollection features, DrainingMarks marks, long now)
    {
        if (!probes.IsProbe(features))
        {
            Interlocked.Exchange(ref _lastArrival, now);
            Interlocked.Increment(ref _servedWhileDraining);
        }

        if (slot.Connection.IsMultiplexed)
        {
            slot.Connection.Retire();
        }

        marks.Apply(features, closesConnection: !slot.Connection.IsMultiplexed);
    }

    private RequestSlot Add(object context, IFeatureCollection features)
    {
        var lifetime = features.Get<IConnectionLifetimeNotificationFeature>();
        var protocol = features.Get<IHttpRequestFeature>()?.Protocol ?? "";
        var isMultiplexed = protocol.StartsWith("HTTP/2", StringComparison.Ordinal)
            || protocol.StartsWith("HTTP/3", StringComparison.Ordinal);
        var connection = lifetime is null
            ? new TrackedConnection(null, isMultiplexed)
            : _connections.GetValue(lifetime, _ => new TrackedConnection(lifetime, isMultiplexed));
        return _slots.GetValue(context, _ => new RequestSlot(features, connection));
    }
}
