using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>C4: the framework finishes nothing on SIGTERM by itself.</summary>
internal sealed class NoSignalHandlerRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD305", "no-drain-by-default", "C4", Severity.Advice,
        "The app's runtime finishes no request on SIGTERM unless the app's own code does it.",
        "Handle SIGTERM: stop accepting, finish what is in flight, then exit.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (path.Main is { } server && path.Framework is { StopsOnSigterm: false, Id: "node" or "go" } framework)
        {
            yield return Info.Finding(
                    path, Severity.Advice, $"{server.Field}.command",
                    $"{framework.Name} ends at once on SIGTERM unless the app handles it: what is in flight after the hook is cut")
                .Related("C9")
                .Assuming("the app's code is not looked at")
                .WithFix(
                    framework.Id == "node"
                        ? "in the app: process.on('SIGTERM', () => server.close(() => process.exit(0)))"
                        : "in the app: signal.NotifyContext, then server.Shutdown, and wait for it to return",
                    FixSafety.DisplayOnly);
        }
    }
}
