using System.Collections.Immutable;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks;

/// <summary>Makes findings that know their place.</summary>
internal static class FindingFactory
{
    /// <summary>A finding about a field of the workload. A workload that no request is known to reach and one that is a data
    /// store gets a warning at most.</summary>
    public static Finding Finding(
        this RuleInfo rule, WorkloadPath path, Severity severity, string field, string message)
    {
        var item = field.StartsWith("spec.template", StringComparison.Ordinal) ? path.Node.Item : path.Node.Rolling;
        var finding = About(rule, item, path.Ref, severity, field, message);
        if (severity < Severity.Error || (path.IsServed && !path.IsStore))
        {
            return finding;
        }

        return finding with
        {
            Severity = Severity.Warning,
            Assumptions =
            [
                path.IsServed
                    ? "its ports are a data store's or a queue's: clients lose connections rather than HTTP requests"
                    : "no Service of the input selects its pods: it matters if requests reach them",
            ],
        };
    }

    /// <summary>A finding about a field of another object on a workload's path.</summary>
    public static Finding Finding(
        this RuleInfo rule, WorkloadPath path, KubernetesObject item, Severity severity, string field, string message) =>
        About(rule, item, path.Ref, severity, field, message);

    /// <summary>A finding about an object without a workload.</summary>
    public static Finding Finding(
        this RuleInfo rule, KubernetesObject item, Severity severity, string field, string message) =>
        About(rule, item, CheckContextBuilder.RefOf(item), severity, field, message);

    /// <summary>The finding with values that would mend it.</summary>
    public static Finding WithFix(
        this Finding finding, string description, FixSafety safety, params ReadOnlySpan<FieldChange> changes) =>
        finding with
        {
            Fix = new FindingFix(description, safety, [.. changes.ToArray().Select(change => OfRoller(change, finding))]),
        };

    /// <summary>The finding with what was taken for granted.</summary>
    public static Finding Assuming(this Finding finding, params IEnumerable<string?> sentences) =>
        finding with { Assumptions = [.. finding.Assumptions, .. sentences.OfType<string>().Distinct()] };

    /// <summary>The finding with an estimate of the time in which each replaced pod loses requests.</summary>
    public static Finding Dropping(this Finding finding, TimeSpan? window) =>
        finding with { DropWindow = window > TimeSpan.Zero ? window : null };

    /// <summary>The finding with other causes that play a part.</summary>
    public static Finding Related(this Finding finding, params ReadOnlySpan<string> causes) =>
        finding with { RelatedCauses = [.. causes.ToArray()] };

    /// <summary>A field that Argo's Rollout holds for the workload is changed there.</summary>
    private static FieldChange OfRoller(FieldChange change, Finding finding) =>
        finding.Target.Kind == "Rollout" && change.Target == finding.Workload
        && !change.Path.StartsWith("spec.template", StringComparison.Ordinal)
            ? change with { Target = finding.Target } : change;

    private static Finding About(
        RuleInfo rule, KubernetesObject item, ObjectRef workload, Severity severity, string field, string message) =>
        new()
        {
            Rule = rule,
            Severity = severity,
            Target = CheckContextBuilder.RefOf(item),
            Workload = workload,
            Field = field,
            Source = NodeAt.Place(item.Node, field),
            Message = message,
        };
}
