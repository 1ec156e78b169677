using CsCheck;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Tests;

public sealed class FindingOrderTests
{
    private static readonly Gen<Finding> Any = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2],
        (file, offset, rule, name, text) => new Finding
        {
            Rule = RuleCatalogue.All[rule],
            Severity = (Severity)text,
            Target = new ObjectRef("v1", "Service", "n", $"t{name}"),
            Workload = new ObjectRef("apps/v1", "Deployment", "n", $"w{name}"),
            Field = $"f{text}",
            Source = new SourceSpan($"file{file}", 1, 1, offset),
            Message = $"m{text}",
        });

    [Fact]
    public void Sorted_AnyFindings_AreInTheOrderOfTheKeysAndOnce() => Any.List[0, 40].ForSeeds(found =>
        Assert.Equal(
            found.OrderBy(f => f.Source.File, StringComparer.Ordinal).ThenBy(f => f.Source.Offset)
                .ThenBy(f => f.Rule.Id, StringComparer.Ordinal).ThenBy(f => f.Fingerprint, StringComparer.Ordinal)
                .DistinctBy(f => (f.Fingerprint, f.Workload, f.Message)),
            FindingOrder.Sorted(found),
            ReferenceEqualityComparer.Instance));

    [Fact]
    public void WorstFirst_AnyFindings_AreBySeverityThenRule() => Any.List[0, 20].ForSeeds(found =>
        Assert.Equal(
            found.OrderByDescending(f => f.Severity).ThenBy(f => f.Rule.Id, StringComparer.Ordinal),
            FindingOrder.WorstFirst(found),
            ReferenceEqualityComparer.Instance));
}
