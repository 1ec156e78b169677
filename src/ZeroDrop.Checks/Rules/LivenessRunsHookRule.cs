using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>A15: a liveness kill during start-up waits for the hook.</summary>
internal sealed class LivenessRunsHookRule : WorkloadRule
{
    /// <summary>The default liveness probe's budget; with more, a start rarely takes that long.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD116", "liveness-kill-runs-hook", "A15", Severity.Advice,
        "A container that liveness kills while it starts runs its preStop hook first, turns ready meanwhile, and "
        + "is stopped in rotation.",
        "Add a startupProbe, so that liveness does not run before the app has started.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var server in path.Servers)
        {
            if (server.Container is { StartupProbe: null, LivenessProbe: { } live } && server.Hook.Duration > TimeSpan.Zero
                && live.InitialDelay + ProbeTarget.Budget(live) is var budget && budget <= Usual)
            {
                yield return Info.Finding(
                    path, Severity.Advice, $"{server.Field}.livenessProbe",
                    $"liveness gives up after {SecondsText.Of(budget)}; the kill then waits {SecondsText.Of(server.Hook.Duration.Value)} "
                    + "for the preStop hook, in which a slow starter turns ready, gets requests, and is stopped");
            }
        }
    }
}
