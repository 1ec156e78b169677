namespace ZeroDrop.Load.Results;

/// <summary>Whether a threshold was kept.</summary>
/// <param name="Text">The threshold as the user wrote it.</param>
/// <param name="Actual">The figure as measured, for people; <c>no data</c> when there is none.</param>
/// <param name="Passed">Whether it was kept. Without data it was not: an empty result is never success.</param>
public sealed record ThresholdResult(string Text, string Actual, bool Passed);
