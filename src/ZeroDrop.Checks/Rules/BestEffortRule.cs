using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>E5: pods without requests are evicted first.</summary>
internal sealed class BestEffortRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD505", "evicted-first", "E5", Severity.Advice,
        "The pods ask for no memory at all: under node pressure they are evicted first, and their endpoints "
        + "removed late.",
        "Set memory requests and limits.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (path.Main is { } server && path.IsExposed && !Asks(path))
        {
            yield return Info.Finding(
                path, Severity.Advice, $"{server.Field}.resources",
                "no container asks for CPU or memory (BestEffort): the kubelet evicts these pods first, with less grace than theirs, "
                + "and readiness does not follow");
        }
    }

    private static bool Asks(WorkloadPath path) => ServerFinder.Containers(path.Pod).Any(c =>
        NodeAt.Entries(path.Node.Item.Node, $"{c.Field}.resources.requests").Count > 0
        || NodeAt.Entries(path.Node.Item.Node, $"{c.Field}.resources.limits").Count > 0);
}
