using System.Globalization;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>Placeholder until Core has it.</summary>
internal static class TemplateHash
{
    public static string Compute(PodTemplate template)
    {
        var text = string.Join(",", template.Labels) + "|" + string.Join(",", template.Annotations) + "|"
            + template.Spec.TerminationGracePeriod + string.Join(";", template.Spec.Containers.Select(container =>
                container + string.Join(",", container.Command) + string.Join(",", container.Args)
                + string.Join(",", container.Env)));
        var hash = 2166136261u;
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
