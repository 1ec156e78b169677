using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Reporting.Checks;

/// <summary>What a report of a check tells.</summary>
/// <param name="Result">What was found.</param>
/// <param name="Rules">Every rule there is, by id.</param>
/// <param name="ToolVersion">The version of the program.</param>
public sealed record CheckReport(CheckResult Result, ImmutableArray<RuleInfo> Rules, string ToolVersion);
