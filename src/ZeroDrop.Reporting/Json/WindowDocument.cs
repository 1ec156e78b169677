namespace ZeroDrop.Reporting.Json;

/// <summary>A replaced pod's drop window in files.</summary>
internal sealed record WindowDocument(string Pod, string From, string To, long Requests);
