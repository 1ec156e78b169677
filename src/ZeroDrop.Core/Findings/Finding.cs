using System.Collections.Immutable;

namespace ZeroDrop.Core.Findings;

/// <summary>A rule's report on manifests: complete when it is made.</summary>
public sealed record Finding
{
    /// <summary>The rule.</summary>
    public required RuleInfo Rule { get; init; }

    /// <summary>How sure it is to cost requests here; at most the rule's own.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The object to change.</summary>
    public required ObjectRef Target { get; init; }

    /// <summary>The workload whose requests are at stake; the object itself where there is none.</summary>
    public required ObjectRef Workload { get; init; }

    /// <summary>The field in question, from the object's root; the field that is missing when it is.</summary>
    public required string Field { get; init; }

    /// <summary>Where the field stands, or the nearest thing above it that is there.</summary>
    public required SourceSpan Source { get; init; }

    /// <summary>What is wrong, with the user's numbers; one or two sentences.</summary>
    public required string Message { get; init; }

    /// <summary>For how long each replaced pod is sent requests that it cannot serve; null when no estimate can be
    /// made. An estimate.</summary>
    public TimeSpan? DropWindow { get; init; }

    /// <summary>What was taken for granted because no manifest says it; sentences.</summary>
    public ImmutableArray<string> Assumptions { get; init; } = [];

    /// <summary>Other causes that play a part, ids.</summary>
    public ImmutableArray<string> RelatedCauses { get; init; } = [];

    /// <summary>What would mend it; null when there is nothing to say beyond the rule's help.</summary>
    public FindingFix? Fix { get; init; }

    /// <summary>
    /// The same for the same defect in a later version of the input: rule, object and field, but neither file, line nor
    /// numbers. Baselines and code-scanning services go by it.
    /// </summary>
    public string Fingerprint => $"{Rule.Id}:{Target.Kind}:{Target.Namespace}/{Target.Name}:{Field}";
}
