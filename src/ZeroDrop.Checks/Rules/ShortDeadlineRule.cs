using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>A13: the rollout is reported as failed before it can be done.</summary>
internal sealed class ShortDeadlineRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD115", "progress-deadline-too-short", "A13", Severity.Advice,
        "The rollout is reported as failed before a pod can have become available.",
        "Raise progressDeadlineSeconds, wait for the rollout in the pipeline and undo it when it fails.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (path.Spec.Key.Kind != WorkloadKind.Deployment || path.Main is not { } server)
        {
            yield break;
        }

        var probe = server.Container.ReadinessProbe;
        var startup = server.Container.StartupProbe is { } first ? first.InitialDelay + ProbeTarget.Budget(first) : TimeSpan.Zero;
        var need = startup + (probe?.InitialDelay ?? TimeSpan.Zero) + path.Spec.MinReady;
        if (path.Spec.ProgressDeadline < need)
        {
            yield return Info.Finding(
                path, Severity.Advice, "spec.progressDeadlineSeconds",
                $"progressDeadlineSeconds {SecondsText.Number(path.Spec.ProgressDeadline)} < start {SecondsText.Of(startup)} + "
                + $"initial delay {SecondsText.Of(probe?.InitialDelay ?? TimeSpan.Zero)} + minReadySeconds "
                + $"{SecondsText.Number(path.Spec.MinReady)} = {SecondsText.Of(need)}: a slow but healthy rollout is called failed, "
                + "and a pipeline that believes it rolls back under load");
        }
    }
}
