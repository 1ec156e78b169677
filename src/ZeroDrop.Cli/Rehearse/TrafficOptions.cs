using System.Collections.Immutable;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>What a rehearsal sends.</summary>
internal sealed record TrafficOptions
{
    /// <summary>Requests a second of real time over all lanes, when not closed-loop.</summary>
    public double Rate { get; init; } = 200;

    /// <summary>Connections of a closed loop; 0 = open loop at <see cref="Rate"/>.</summary>
    public int Connections { get; init; }

    /// <summary>Sending ends after this much real time at the latest; null = with the tail.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The lanes with their shares.</summary>
    public ImmutableArray<KeyValuePair<Lane, double>> Lanes { get; init; } =
        [new(Lane.Reused, 0.6), new(Lane.Fresh, 0.1), new(Lane.Post, 0.15), new(Lane.Slow, 0.15)];

    /// <summary>How long slow requests take, in cluster time.</summary>
    public (TimeSpan From, TimeSpan To) Slow { get; init; } = (TimeSpan.FromSeconds(18), TimeSpan.FromSeconds(24));

    /// <summary>Path of the lanes other than slow.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Path of slow requests; <c>ms=N</c> is added.</summary>
    public string SlowPath { get; init; } = "/slow";

    /// <summary>The response header that names the pod.</summary>
    public string PodHeader { get; init; } = "X-Pod";
}
