using System.Collections.Immutable;

namespace ZeroDrop.Core.Measurements;

/// <summary>The latencies of one run over time, successes or failures.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="IsGood">Whether these are successes.</param>
/// <param name="Points">In the order of time; thinned out so that every peak stays.</param>
public sealed record PlotSeries(string Name, bool IsGood, ImmutableArray<PlotPoint> Points);
