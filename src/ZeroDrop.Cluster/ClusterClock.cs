namespace ZeroDrop.Cluster;

/// <summary>
/// The cluster's time: it starts with real time and runs <see cref="Speed"/> times as fast, so that a manifest's 40 s
/// take 4 s at speed 10 while every number in timelines and reports stays the manifest's own.
/// </summary>
/// <remarks>Only durations of the cluster scale. Real I/O does not get faster: see <see cref="RealTimeout"/>.</remarks>
public sealed class ClusterClock : TimeProvider
{
    /// <summary>Connect and other I/O timeouts never go below this much real time, whatever the speed (one that is
    /// shorter at speed 1, such as a probe of 1 s, keeps its own length).</summary>
    public static readonly TimeSpan ShortestRealTimeout = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _real;
    private readonly DateTimeOffset _origin;

    /// <summary>Starts the clock.</summary>
    /// <param name="real">Real time.</param>
    /// <param name="speed">Cluster seconds per real second, 0.1-100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is outside its range.</exception>
    public ClusterClock(TimeProvider real, double speed)
    {
        ArgumentNullException.ThrowIfNull(real);
        if (!(speed is >= 0.1 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(speed), speed, "the speed must be between 0.1 and 100");
        }

        _real = new SteadyTimeProvider(real);
        Speed = speed;
        _origin = _real.GetUtcNow();
    }

    /// <summary>Cluster seconds per real second.</summary>
    public double Speed { get; }

    /// <summary>Real time, for what must not scale. A step of the machine's wall clock (NTP, an administrator) does not
    /// show in it, nor in the cluster's time.</summary>
    public TimeProvider Real => _real;

    /// <inheritdoc/>
    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => ToCluster(_real.GetUtcNow());

    /// <inheritdoc/>
    public override long GetTimestamp() => (long)(_real.GetTimestamp() * Speed);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _real.CreateTimer(callback, state, ToReal(dueTime), ToReal(period));

    /// <summary>The cluster's time at a real instant.</summary>
    public DateTimeOffset ToCluster(DateTimeOffset real) => _origin + ((real - _origin) * Speed);

    /// <summary>The real instant of a cluster time.</summary>
    public DateTimeOffset ToReal(DateTimeOffset cluster) => _origin + ((cluster - _origin) / Speed);

    /// <summary>The real duration of a cluster duration; an infinite one stays infinite.</summary>
    public TimeSpan ToReal(TimeSpan cluster) => cluster < TimeSpan.Zero ? cluster : cluster / Speed;

    /// <summary>The real timeout for an I/O operation that may take <paramref name="cluster"/>: never below
    /// <see cref="ShortestRealTimeout"/>, nor longer than it was at speed 1.</summary>
    public TimeSpan RealTimeout(TimeSpan cluster)
    {
        var scaled = ToReal(cluster);
        var floor = cluster < ShortestRealTimeout ? cluster : ShortestRealTimeout;
        return scaled > floor ? scaled : floor;
    }
}
