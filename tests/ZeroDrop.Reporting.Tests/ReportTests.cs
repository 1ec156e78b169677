using System.Text.Json;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Reporting.Tests;

public sealed class ReportTests
{
    [Theory]
    [InlineData("text", 120, "report.txt")]
    [InlineData("text", 80, "report-80.txt")]
    [InlineData("json", 120, "report.json")]
    [InlineData("markdown", 120, "report.md")]
    public void Write_Sample_IsTheGolden(string format, int width, string golden) => RepositoryFiles.Matches(
        $"tests/ZeroDrop.Reporting.Tests/Goldens/{golden}", Written(format, new() { Width = width }));

    [Theory]
    [InlineData(60)]
    [InlineData(72)]
    [InlineData(100)]
    [InlineData(200)]
    public void Write_Text_FitsTheWidthAndIsAligned(int width)
    {
        var lines = Written("text", new() { Width = width }).Split('\n');
        Assert.All(lines, l => Assert.InRange(l.Length, 0, width));
        var table = lines.Where(l => l.Length > 0 && "┌├└│".Contains(l[0], StringComparison.Ordinal)).ToList();
        Assert.Single(table.Select(l => l.Length).Distinct());
    }

    [Fact]
    public void Write_TextWithColours_DiffersByNothingButThem()
    {
        var coloured = Written("text", new() { Palette = Palette.Ansi });
        Assert.Contains("\u001b[31mdropped\u001b[0m", coloured, StringComparison.Ordinal);
        Assert.Contains("\u001b[32mnothing dropped\u001b[0m", coloured, StringComparison.Ordinal);
        var palette = Palette.Ansi;
        string[] codes = [palette.Good, palette.Bad, palette.Doubt, palette.Strong, palette.Dim, palette.Reset];
        var bare = codes.Aggregate(coloured, (text, code) => text.Replace(code, "", StringComparison.Ordinal));
        Assert.Equal(Written("text", new()), bare);
    }

    [Fact]
    public void Write_Json_IsOneDocumentOfTheVersion()
    {
        using var document = JsonDocument.Parse(Written("json", new()));
        var root = document.RootElement;
        Assert.Equal("zerodrop.dev/rehearsal/v1", root.GetProperty("version").GetString());
        Assert.Equal("2026-01-02T03:04:05.000000Z", root.GetProperty("startedAt").GetString());
        Assert.Equal("dropped", root.GetProperty("verdict").GetString());
        Assert.Equal(190, root.GetProperty("paths")[0].GetProperty("clusterTimeSeconds").GetDecimal());
    }

    [Fact]
    public void Overall_WorstRow_Decides()
    {
        var report = Samples.Report();
        Assert.Equal(VerdictKind.Dropped, report.Overall);
        Assert.Equal(VerdictKind.Inconclusive, (report with { Rows = [report.Rows[1], report.Rows[2]] }).Overall);
        Assert.Equal(VerdictKind.NothingDropped, (report with { Rows = [report.Rows[1]] }).Overall);
        Assert.Equal(VerdictKind.Inconclusive, (report with { Rows = [] }).Overall);
    }

    [Fact]
    public void All_Names_AreUniqueAndFound()
    {
        Assert.Equal(["text", "json", "markdown"], ReportCatalogue.All.Select(r => r.Name));
        Assert.All(ReportCatalogue.All, r => Assert.Same(r, ReportCatalogue.Find(r.Name)));
        Assert.Null(ReportCatalogue.Find("html"));
    }

    [Fact]
    public void Write_NoRows_StillWritesATable() => Assert.All(ReportCatalogue.All, r =>
    {
        var text = new StringWriter();
        r.Write(Samples.Report() with { Rows = [] }, text, new());
        Assert.Contains("zerodrop rehearse", text.ToString(), StringComparison.Ordinal);
    });

    private static string Written(string format, ReportOptions options)
    {
        var text = new StringWriter();
        ReportCatalogue.Find(format)!.Write(Samples.Report(), text, options);
        return text.ToString();
    }
}
