using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>A7: a framework that compiles while it starts has little CPU.</summary>
internal sealed class StarvedStartRule : WorkloadRule
{
    /// <summary>In thousandths of a CPU (causes.md A7).</summary>
    private const double Little = 500;

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD109", "starved-start", "A7", Severity.Advice,
        "A runtime that compiles while it starts is limited to half a CPU or less.",
        "Raise or drop the CPU limit, and give the pod a startupProbe.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var server in path.Servers)
        {
            if ((server.Framework?.Preset ?? path.Settings.Framework) is { CompilesAtRunTime: true } framework
                && NodeAt.Text(path.Node.Item.Node, $"{server.Field}.resources.limits.cpu") is var text
                && CpuQuantity.Millis(text) is { } millis && millis <= Little)
            {
                yield return Info.Finding(
                    path, Severity.Advice, $"{server.Field}.resources.limits.cpu",
                    $"{framework.Name} compiles while it starts, and the limit is {text} CPU: it starts several times slower, "
                    + "and slower still when several pods of a node start at once");
            }
        }
    }
}
