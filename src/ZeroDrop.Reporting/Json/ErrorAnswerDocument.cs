namespace ZeroDrop.Reporting.Json;

/// <summary>How often the app answered with one status outside 2xx and 3xx, in files.</summary>
internal sealed record ErrorAnswerDocument(int Status, long Control, long Rollout);
