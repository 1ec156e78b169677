namespace ZeroDrop.Reporting.RunFolder;

/// <summary>The first line of every file of lines in a run folder.</summary>
internal sealed record FileHeader(string? Version);
