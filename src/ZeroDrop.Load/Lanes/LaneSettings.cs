namespace ZeroDrop.Load.Lanes;

/// <summary>What the lanes of a run have in common.</summary>
/// <param name="RunId">Makes ids of this run differ from those of others.</param>
/// <param name="Slow">How long slow requests take.</param>
internal sealed record LaneSettings(string RunId, SlowOptions Slow);
