namespace ZeroDrop.Reporting.Json;

/// <summary>What failed in the control period, in files.</summary>
internal sealed record BackgroundDocument(
    long Requests, IReadOnlyDictionary<string, long> Failures, long Subtracted);
