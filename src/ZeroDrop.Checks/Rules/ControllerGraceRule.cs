using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>D7: the ingress controller itself is killed before its workers are done.</summary>
internal sealed class ControllerGraceRule : WorkloadRule
{
    /// <summary>ingress-nginx, worker-shutdown-timeout (causes.md D7).</summary>
    private static readonly TimeSpan WorkerShutdown = TimeSpan.FromSeconds(240);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD407", "controller-cut-short", "D7", Severity.Warning,
        "The ingress controller has less grace than its workers take to finish, so its own rollout cuts clients' "
        + "connections.",
        "Give the controller the chart's 300 s, and keep its preStop hook.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var server in path.Servers.Where(s =>
            s.Container.Image.Contains("ingress-nginx/controller", StringComparison.Ordinal)))
        {
            if (path.Numbers.Grace.Value < WorkerShutdown)
            {
                yield return Info.Finding(
                        path, Severity.Warning, "spec.template.spec.terminationGracePeriodSeconds",
                        $"grace {SecondsText.Of(path.Numbers.Grace.Value.Value)} < worker-shutdown-timeout "
                        + $"{SecondsText.Of(WorkerShutdown)}: streams and WebSockets of clients are cut when the controller rolls")
                    .WithFix(
                        "give the controller as much as its chart does", FixSafety.Unsafe,
                        new FieldChange(path.Ref, "spec.template.spec.terminationGracePeriodSeconds", "300"));
            }
        }
    }
}
