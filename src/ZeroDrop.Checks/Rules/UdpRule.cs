using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>C15: UDP flows stick to a dead pod.</summary>
internal sealed class UdpRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD315", "udp-without-endpoint", "C15", Severity.Advice,
        "A UDP Service can be without any endpoint during a rollout, and its flows then stick to a dead address.",
        "Keep one pod available at all times: maxUnavailable 0.");

    /// <inheritdoc/>
    protected override bool LooksAtAll => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        var udp = path.Node.Routes.Services.SelectMany(s => s.Ports).FirstOrDefault(p => p.Port.Protocol == "UDP");
        if (udp is not null && path.Spec.Key.Kind != WorkloadKind.DaemonSet
            && path.Numbers.Replicas.Value - path.Numbers.Unavailable.Value <= 0)
        {
            yield return Info.Finding(
                path, Severity.Advice, "spec.strategy",
                $"UDP port {udp.Port.Port}: {path.Numbers.Replicas.Value} - {path.Numbers.Unavailable.Value} = 0 pods for a moment of "
                + "each rollout; entries of the connection table that point to the old pod may then stay");
        }
    }
}
