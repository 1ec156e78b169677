using System.Collections.Immutable;

namespace ZeroDrop.Reporting.Checks;

/// <summary>Every format of a check's report, one line each.</summary>
public static class CheckReportCatalogue
{
    /// <summary>All formats; the first is the default.</summary>
    public static ImmutableArray<ICheckReport> All { get; } =
    [
        new CheckTextReport(),
        new CheckJsonReport(),
        new SarifReport(),
        new JUnitReport(),
        new GitHubReport(),
        new CheckMarkdownReport(),
    ];

    /// <summary>The format with a name, or null.</summary>
    public static ICheckReport? Find(string name) => All.FirstOrDefault(report => report.Name == name);
}
