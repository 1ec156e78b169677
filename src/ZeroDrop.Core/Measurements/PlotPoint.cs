namespace ZeroDrop.Core.Measurements;

/// <summary>A point of a plot.</summary>
/// <param name="Seconds">Since the first request, when it was due.</param>
/// <param name="Millis">Its latency in milliseconds.</param>
public readonly record struct PlotPoint(double Seconds, double Millis);
