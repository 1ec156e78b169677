namespace ZeroDrop.Cli.Fix;

/// <summary>A finding that stays.</summary>
internal sealed record FixOpenDocument(
    string Place, string Rule, string Severity, string Workload, string Why, string Reason);
