namespace ZeroDrop.Reporting.Checks;

internal sealed record FixDocument(string Description, string Safety, IReadOnlyList<ChangeDocument> Changes);
