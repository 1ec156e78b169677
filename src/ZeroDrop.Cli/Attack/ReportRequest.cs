using System.Collections.Immutable;
using ZeroDrop.Load.Results;
using ZeroDrop.Reporting.Attacks;

namespace ZeroDrop.Cli.Attack;

/// <summary>What the user wants of <c>zerodrop report</c>.</summary>
/// <param name="Files">Results; none = standard input.</param>
/// <param name="Report">Which report.</param>
/// <param name="Buckets">Lower bounds of buckets in nanoseconds.</param>
/// <param name="Every">Report again and again after this time; null = once, at the end.</param>
/// <param name="Output">Where to; empty = standard output.</param>
/// <param name="Thresholds">What decides the exit code.</param>
internal sealed record ReportRequest(
    ImmutableArray<string> Files,
    ILoadReport Report,
    ImmutableArray<long> Buckets,
    TimeSpan? Every,
    string Output,
    ImmutableArray<Threshold> Thresholds);
