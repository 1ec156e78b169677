namespace ZeroDrop.Reporting.Checks;

internal sealed record PlaceDocument(string File, int Line, int Column);
