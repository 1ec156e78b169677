namespace ZeroDrop.Reporting.Json;

/// <summary>Drops of one cause; the unexplained have the id X0 and no page.</summary>
internal sealed record CauseDocument(string Id, string? Name, string? Page, long Requests);
