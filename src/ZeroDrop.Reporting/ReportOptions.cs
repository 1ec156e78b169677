namespace ZeroDrop.Reporting;

/// <summary>How a report is written.</summary>
public sealed record ReportOptions
{
    /// <summary>Columns of the terminal, at least 60; default 120. Only the text report cares.</summary>
    public int Width { get; init; } = 120;

    /// <summary>Colours; off by default. Only the text report cares.</summary>
    public Palette Palette { get; init; } = Palette.None;

    /// <summary>Evidence sentences per path, at least 0; default 3. The JSON report has all.</summary>
    public int EvidencePerPath { get; init; } = 3;
}
