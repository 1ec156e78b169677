using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks;

/// <summary>A rule that looks at one workload at a time; only at those that requests reach and that have pods.</summary>
internal abstract class WorkloadRule : IRule
{
    /// <inheritdoc/>
    public abstract RuleInfo Info { get; }

    /// <summary>Whether it looks at workloads that no request reaches, too: for contradictions within a manifest.</summary>
    protected virtual bool LooksAtAll => false;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CheckContext context)
    {
        var found = new List<Finding>();
        foreach (var path in context.Paths)
        {
            Check(path, context, found);
        }

        return found;
    }

    /// <summary>Adds what it finds in one workload, if it looks at workloads such as this one at all.</summary>
    internal void Check(WorkloadPath path, CheckContext context, List<Finding> found)
    {
        if ((path.IsServed || LooksAtAll) && path.HasPods)
        {
            found.AddRange(Check(path, context));
        }
    }

    /// <summary>What it finds in one workload.</summary>
    protected abstract IEnumerable<Finding> Check(WorkloadPath path, CheckContext context);
}
