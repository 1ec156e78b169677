using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Fixing;

/// <summary>What fixing an input came to. Nothing is written.</summary>
/// <param name="Files">The files that change.</param>
/// <param name="Applied">The fixes in them, in the order in which they were found.</param>
/// <param name="Open">The findings that stay although something is known that would help.</param>
/// <param name="Recipes">What workloads with fixes need in the app itself.</param>
/// <param name="Before">The check of the input.</param>
/// <param name="After">The check of the result: no finding of <paramref name="Applied"/> is in it, and none that is not in
/// <paramref name="Before"/>.</param>
public sealed record FixResult(
    ImmutableArray<FixedFile> Files, ImmutableArray<AppliedFix> Applied, ImmutableArray<OpenFix> Open,
    ImmutableArray<AppRecipe> Recipes, CheckResult Before, CheckResult After);
