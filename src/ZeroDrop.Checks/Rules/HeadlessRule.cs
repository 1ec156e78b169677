using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>C13: clients of a headless Service learn by DNS.</summary>
internal sealed class HeadlessRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD313", "headless-clients-stale", "C13", Severity.Warning,
        "Clients of a headless Service learn of new pods by DNS, up to 30 s late (gRPC).",
        "Keep old pods serving for 30 s, and bound the age of connections so that clients resolve again.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (Coverage.Slowest(path) is { Kind: RouterKind.Headless } && path.Main is { } server
            && Coverage.Gap(path) is not null && path.Numbers.Cover > TimeSpan.Zero)
        {
            yield return Coverage.TooShort(
                Info, path, server, Severity.Warning, ", and when all pods change within that time clients find none");
        }
    }
}
