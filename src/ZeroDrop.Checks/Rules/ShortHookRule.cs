using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>C2: the hook ends before the slowest router has stopped sending. Balancers with a story of their own have
/// their own rules.</summary>
internal sealed class ShortHookRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD302", "hook-shorter-than-propagation", "C2", Severity.Warning,
        "The preStop hook ends before the slowest router has stopped sending.",
        "Make the preStop sleep longer than the propagation, and raise the grace period with it.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        var isOurs = Coverage.Slowest(path) is not { } slowest || slowest.Kind is RouterKind.KubeProxy
            or RouterKind.NodeBalancer or RouterKind.AlbInstance or RouterKind.IngressNginx;
        if (isOurs && path.Main is { } server && Coverage.Gap(path) is not null && path.Numbers.Cover > TimeSpan.Zero)
        {
            yield return Coverage.TooShort(Info, path, server, Severity.Warning, "");
        }
    }
}
