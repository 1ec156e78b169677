using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Configuration;

/// <summary>A read <c>zerodrop.yaml</c>.</summary>
/// <param name="Settings">What it says.</param>
/// <param name="FailOn"><c>check.failOn</c>; null when absent.</param>
/// <param name="Min"><c>check.min</c>; null when absent.</param>
/// <param name="Problems">Everything wrong with it; all are fatal.</param>
public sealed record SettingsFile(
    CheckSettings Settings, Severity? FailOn, Severity? Min, ImmutableArray<InputProblem> Problems);
