using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Load.Lanes;

/// <summary>How much of the load goes through a lane, and to where.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Weight">Its share relative to the others' weights, above zero.</param>
/// <param name="Path">Path with query; null = the lane's default (<c>/</c>, for slow <c>/slow</c>).</param>
public sealed record LaneShare(Lane Lane, double Weight, string? Path = null);
