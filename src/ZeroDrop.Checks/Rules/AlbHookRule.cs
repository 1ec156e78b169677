using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>D1: an AWS balancer sends to draining targets longer than the hook waits.</summary>
internal sealed class AlbHookRule : WorkloadRule
{
    /// <summary>Less than the shortest that was measured (causes.md D1).</summary>
    private static readonly TimeSpan Hopeless = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD401", "hook-shorter-than-deregistration", "D1", Severity.Error,
        "An AWS balancer goes on sending to a draining IP target for 13 to 20 s, at times a minute; the hook is "
        + "shorter.",
        "Keep the pod serving for 30 to 60 s after its deletion; the deregistration delay does not help.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (Coverage.Slowest(path) is { Kind: RouterKind.AlbIp or RouterKind.NlbIp } && path.Main is { } server
            && Coverage.Gap(path) is not null && path.Numbers.Cover is { } cover && cover > TimeSpan.Zero)
        {
            yield return Coverage.TooShort(
                Info, path, server, cover < Hopeless ? Severity.Error : Severity.Warning,
                cover < Hopeless ? "; 13 to 20 s were measured" : "");
        }
    }
}
