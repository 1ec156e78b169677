namespace ZeroDrop.Reporting.Checks;

/// <summary>One format of a check's report.</summary>
public interface ICheckReport
{
    /// <summary>The name that users choose it by.</summary>
    string Name { get; }

    /// <summary>Writes the report; lines end with <c>\n</c>.</summary>
    /// <param name="report">What to tell.</param>
    /// <param name="writer">Where to; not closed.</param>
    /// <param name="options">Width, colours.</param>
    void Write(CheckReport report, TextWriter writer, ReportOptions options);
}
