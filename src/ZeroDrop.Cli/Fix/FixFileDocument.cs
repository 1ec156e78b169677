namespace ZeroDrop.Cli.Fix;

/// <summary>A file that changes.</summary>
internal sealed record FixFileDocument(string Path, string Diff);
