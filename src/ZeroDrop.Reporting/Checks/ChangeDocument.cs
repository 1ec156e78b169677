namespace ZeroDrop.Reporting.Checks;

internal sealed record ChangeDocument(TargetDocument Target, string Path, string? Value);
