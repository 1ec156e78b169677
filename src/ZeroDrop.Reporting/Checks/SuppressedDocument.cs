namespace ZeroDrop.Reporting.Checks;

internal sealed record SuppressedDocument(FindingDocument Finding, string By, string Reason);
