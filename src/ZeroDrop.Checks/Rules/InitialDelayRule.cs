using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>A4: a fixed delay stands where a startup probe should.</summary>
internal sealed class InitialDelayRule : WorkloadRule
{
    /// <summary>Below, nobody notices.</summary>
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD106", "initial-delay-instead-of-startup-probe", "A4", Severity.Advice,
        "A fixed initial delay holds back every new pod, however fast it starts.",
        "Use a startupProbe with a period of 1 or 2 s instead.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var server in path.Servers.Where(_ => path.Spec.Strategy.Type == StrategyType.RollingUpdate))
        {
            if (server.Container is not { StartupProbe: null, ReadinessProbe: { } probe } || probe.InitialDelay < Noticeable)
            {
                continue;
            }

            var wave = Math.Max(1, path.Numbers.Surge.Value + path.Numbers.Unavailable.Value);
            var waves = (path.Numbers.Replicas.Value + wave - 1) / wave;
            yield return Info.Finding(
                path, Severity.Advice, $"{server.Field}.readinessProbe.initialDelaySeconds",
                $"initialDelaySeconds {SecondsText.Number(probe.InitialDelay)}: each of {waves} waves waits that long at least, "
                + $"{SecondsText.Of(probe.InitialDelay * waves)} of the rollout, and an app that starts slower is not helped");
        }
    }
}
