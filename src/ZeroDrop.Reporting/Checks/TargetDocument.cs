namespace ZeroDrop.Reporting.Checks;

internal sealed record TargetDocument(string ApiVersion, string Kind, string Namespace, string Name);
