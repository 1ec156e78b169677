using System.Collections.Immutable;

namespace ZeroDrop.Reporting.Attacks;

/// <summary>All reports of a load: one file and one line here for each.</summary>
public static class LoadReportCatalogue
{
    /// <summary>In the order of help.</summary>
    public static ImmutableArray<ILoadReport> All { get; } =
        [new LoadTextReport(), new LoadJsonReport(), new HistogramReport(), new HdrPlotReport()];

    /// <summary>The report called <paramref name="name"/>, or null.</summary>
    public static ILoadReport? Find(string name) => All.FirstOrDefault(r => r.Name == name);
}
