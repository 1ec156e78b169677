namespace ZeroDrop.Reporting.Checks;

internal sealed record ProblemDocument(PlaceDocument At, string Message, bool Fatal);
