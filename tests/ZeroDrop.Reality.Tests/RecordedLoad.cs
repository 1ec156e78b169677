namespace ZeroDrop.Reality.Tests;

/// <summary>What was sent along each path, per second of the recording (<c>load</c> in its summary).</summary>
internal sealed record RecordedLoad
{
    /// <summary>Requests a second.</summary>
    public required double Rate { get; init; }

    /// <summary>The part of them that takes long.</summary>
    public required double Slow { get; init; }

    /// <summary>How long those take.</summary>
    public required (TimeSpan From, TimeSpan To) SlowTime { get; init; }

    /// <summary>The part on a new connection each.</summary>
    public required double Fresh { get; init; }

    /// <summary>The part that are POST.</summary>
    public required double Post { get; init; }
}
