namespace ZeroDrop.Cli.Fix;

/// <summary>A value that changes; <c>value</c> is JSON, null for a field that is taken out.</summary>
internal sealed record FixChangeDocument(string Target, string Path, string? Value, string Because);
