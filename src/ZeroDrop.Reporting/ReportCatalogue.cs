using System.Collections.Immutable;
using ZeroDrop.Reporting.Json;
using ZeroDrop.Reporting.Markdown;
using ZeroDrop.Reporting.Text;

namespace ZeroDrop.Reporting;

/// <summary>Every format, one line each.</summary>
public static class ReportCatalogue
{
    /// <summary>All formats; the first is the default.</summary>
    public static ImmutableArray<IReport> All { get; } = [new TextReport(), new JsonReport(), new MarkdownReport()];

    /// <summary>The format with a name, or null.</summary>
    public static IReport? Find(string name) => All.FirstOrDefault(r => r.Name == name);
}
