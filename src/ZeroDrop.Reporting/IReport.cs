namespace ZeroDrop.Reporting;

/// <summary>One format of a report.</summary>
public interface IReport
{
    /// <summary>The name that users choose it by.</summary>
    string Name { get; }

    /// <summary>Writes the report; lines end with <c>\n</c>.</summary>
    /// <param name="report">What to tell.</param>
    /// <param name="writer">Where to; not closed.</param>
    /// <param name="options">Width, colours.</param>
    void Write(RehearsalReport report, TextWriter writer, ReportOptions options);
}
