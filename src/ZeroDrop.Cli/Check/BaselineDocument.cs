namespace ZeroDrop.Cli.Check;

/// <summary>A baseline as it is written: <c>zerodrop.dev/baseline/v1</c>.</summary>
internal sealed record BaselineDocument
{
    /// <summary>The format.</summary>
    public required string Version { get; init; }

    /// <summary>Fingerprints of findings, sorted.</summary>
    public required IReadOnlyList<string> Findings { get; init; }
}
