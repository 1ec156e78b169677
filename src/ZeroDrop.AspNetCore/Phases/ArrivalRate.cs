using ZeroDrop.AspNetCore.Server;

namespace ZeroDrop.AspNetCore.Phases;

/// <summary>How often requests came during the last minute, so that silence can be judged.</summary>
internal sealed class ArrivalRate(TimeProvider time, RequestTracker requests) : IDisposable
{
    private const int Samples = 12;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly (long At, long Requests)[] _samples = new (long, long)[Samples];
    private int _next;
    private int _count;
    private ITimer? _timer;

    /// <summary>Starts to look, once every five seconds.</summary>
    public void Start()
    {
        Sample();
        _timer ??= time.CreateTimer(_ => Sample(), null, Period, Period);
    }

    /// <summary>Requests a second but readiness probes; 0 = none came, or nobody has looked.</summary>
    public double PerSecond()
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                return 0;
            }

            var (at, before) = _samples[_count < Samples ? 0 : _next];
            var seconds = time.GetElapsedTime(at).TotalSeconds;
            return seconds > 0 ? Math.Max(0, Requests - before) / seconds : 0;
        }
    }

    public void Dispose() => _timer?.Dispose();

    private long Requests => requests.Started - requests.ProbesServed;

    private void Sample()
    {
        lock (_gate)
        {
            _samples[_next] = (time.GetTimestamp(), Requests);
            _next = (_next + 1) % Samples;
            _count = Math.Min(_count + 1, Samples);
        }
    }
}
