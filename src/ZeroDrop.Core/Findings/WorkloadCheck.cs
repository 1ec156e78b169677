using System.Collections.Immutable;
using ZeroDrop.Core.Paths;

namespace ZeroDrop.Core.Findings;

/// <summary>What a check found out about one workload.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Routes">How requests reach it, one line each, such as <c>Ingress shop/web (ALB) → Service shop/web:80
/// → app:8080</c>; empty when no request does, and then no rule looks at it.</param>
/// <param name="Numbers">The path's numbers.</param>
/// <param name="Findings">Worst first.</param>
public sealed record WorkloadCheck(
    ObjectRef Workload, SourceSpan Source, ImmutableArray<string> Routes, PathNumbers Numbers,
    ImmutableArray<Finding> Findings);
