namespace ZeroDrop.Reporting.Loads;

/// <summary>A threshold and whether it was kept.</summary>
/// <param name="Text">As the user wrote it.</param>
/// <param name="Actual">What was measured.</param>
/// <param name="Passed">Whether it was kept.</param>
public sealed record ThresholdLine(string Text, string Actual, bool Passed);
