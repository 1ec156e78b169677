using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Reporting.Attacks;

/// <summary>One way of reporting what a load measured.</summary>
public interface ILoadReport
{
    /// <summary>Its name on the command line, permanent.</summary>
    string Name { get; }

    /// <summary>Writes the report; lines end with <c>\n</c>.</summary>
    /// <param name="summary">What was measured.</param>
    /// <param name="writer">Where to; not closed.</param>
    void Write(LoadSummary summary, TextWriter writer);
}
