using ZeroDrop.Core.Findings;

namespace ZeroDrop.Core.Paths;

/// <summary>A number of pods and where it comes from.</summary>
/// <param name="Value">Pods, after rounding.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Because">What says so, for people.</param>
/// <param name="Source">Where it is written; null when it is not written anywhere.</param>
public sealed record Amount(int Value, Origin Origin, string Because, SourceSpan? Source = null);
