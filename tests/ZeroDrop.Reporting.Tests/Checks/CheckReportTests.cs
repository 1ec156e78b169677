using System.Text.Json;
using System.Xml.Linq;
using ZeroDrop.Reporting.Checks;

namespace ZeroDrop.Reporting.Tests.Checks;

public sealed class CheckReportTests
{
    [Fact]
    public void Catalogue_HasTheFormatsThatUsersAreTold() => Assert.Equal(
        ["text", "json", "sarif", "junit", "github", "markdown"], CheckReportCatalogue.All.Select(f => f.Name));

    [Fact]
    public void Sarif_HasWhatTheSchemaRequiresAndCodeScanningShows()
    {
        using var document = JsonDocument.Parse(Write("sarif"));
        Assert.Equal("2.1.0", document.RootElement.GetProperty("version").GetString());
        var run = document.RootElement.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToList();
        var results = run.GetProperty("results").EnumerateArray().ToList();

        Assert.Equal("1.2.3", run.GetProperty("tool").GetProperty("driver").GetProperty("version").GetString());
        Assert.Equal(["error", "note", "error"], results.Select(r => r.GetProperty("level").GetString()));
        Assert.All(results, result =>
        {
            var index = result.GetProperty("ruleIndex").GetInt32();
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[index].GetProperty("id").GetString());
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            Assert.Equal("k8s/my%20app.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
            Assert.Equal("%SRCROOT%", place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
            Assert.True(place.GetProperty("region").GetProperty("startLine").GetInt32() > 0);
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            Assert.StartsWith("ZD", result.GetProperty("partialFingerprints").GetProperty("zerodrop/v1").GetString());
        });
        var suppression = results[2].GetProperty("suppressions")[0];
        Assert.Equal("inSource", suppression.GetProperty("kind").GetString());
        Assert.Equal("known, 100% safe", suppression.GetProperty("justification").GetString());
        Assert.True(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
        Assert.All(rules, rule => Assert.True(Uri.TryCreate(rule.GetProperty("helpUri").GetString(), UriKind.Absolute, out _)));
    }

    [Theory]
    [InlineData("a/b c.yaml", "a/b%20c.yaml", true)]
    [InlineData("./a.yaml", "a.yaml", true)]
    [InlineData("../a.yaml", "../a.yaml", true)]
    [InlineData("/tmp/x#1.yaml", "file:///tmp/x%231.yaml", false)]
    [InlineData("C:\\k8s\\a.yaml", "file:///C:/k8s/a.yaml", false)]
    [InlineData("-", "stdin", true)]
    public void FileUri_OfAPath_IsAValidReference(string path, string uri, bool relative)
    {
        Assert.Equal(uri, FileUri.Of(path, out var isRelative));
        Assert.Equal(relative, isRelative);
        Assert.True(Uri.TryCreate(uri, UriKind.RelativeOrAbsolute, out _));
    }

    [Fact]
    public void JUnit_CountsErrorsAndWarningsAsFailuresAndAdviceNot()
    {
        var root = XDocument.Parse(Write("junit")).Root!;

        Assert.Equal(("3", "1"), (root.Attribute("tests")!.Value, root.Attribute("failures")!.Value));
        Assert.Equal(3, root.Descendants("testcase").Count());
        var failure = Assert.Single(root.Descendants("failure"));
        Assert.Contains("30 s, 100 % | of <it>", failure.Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Single(root.Descendants("system-out"));
    }

    [Fact]
    public void GitHub_EscapesWhatWouldEndTheCommand()
    {
        var lines = Write("github").TrimEnd('\n').Split('\n');

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("::error file=k8s/my app.yaml,line=18,col=3,title=ZD301 uncovered-propagation::no preStop hook",
            lines[0], StringComparison.Ordinal);
        Assert.Contains("100 %25 | of <it>%0Aare lost", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("::notice ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_KeepsItsTableWhateverAMessageHolds()
    {
        var rows = Write("markdown").Split('\n').Where(l => l.StartsWith("| error", StringComparison.Ordinal)).ToList();

        Assert.Equal(6, Assert.Single(rows).Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|'));
        Assert.Contains("&lt;it>", rows[0], StringComparison.Ordinal);
        Assert.Contains("Suppressed by annotation: ZD301", Write("markdown"), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_HasNumbersWithOriginsAndFixes()
    {
        using var document = JsonDocument.Parse(Write("json"));
        var root = document.RootElement;
        var numbers = root.GetProperty("workloads")[0].GetProperty("numbers");

        Assert.Equal("zerodrop.dev/check/v1", root.GetProperty("version").GetString());
        Assert.Equal(1, root.GetProperty("counts").GetProperty("error").GetInt32());
        Assert.Equal(40, numbers.GetProperty("preStop").GetProperty("seconds").GetDouble());
        Assert.Equal("Manifest", numbers.GetProperty("preStop").GetProperty("origin").GetString());
        Assert.True(numbers.GetProperty("appKeepAlive").GetProperty("unlimited").GetBoolean());
        Assert.False(numbers.GetProperty("longestRequest").TryGetProperty("seconds", out _));
        Assert.Equal(3, numbers.GetProperty("replicas").GetProperty("pods").GetInt32());
        var fix = root.GetProperty("findings")[0].GetProperty("fix");
        Assert.Equal("Safe", fix.GetProperty("safety").GetString());
        Assert.Equal(30, root.GetProperty("findings")[0].GetProperty("dropWindowSeconds").GetDouble());
    }

    [Fact]
    public void Text_GroupsByWorkloadDrawsTheBudgetAndTellsWhatWasNotLookedAt()
    {
        var text = Write("text");

        Assert.Contains("Deployment shop/web  k8s/my app.yaml:4:3", text, StringComparison.Ordinal);
        Assert.Contains("error   ZD301 uncovered-propagation (C1)  k8s/my app.yaml:18:3", text, StringComparison.Ordinal);
        Assert.Contains("drops for up to 30 s per replaced pod (estimate)", text, StringComparison.Ordinal);
        Assert.Contains("assumes propagation 30 s: published", text, StringComparison.Ordinal);
        Assert.Contains("no Service of the input selects: only contradictions", text, StringComparison.Ordinal);
        Assert.Contains("1 finding suppressed", text, StringComparison.Ordinal);
        Assert.EndsWith("1 error, 0 warnings, 1 advice in 2 workloads; more about a rule: zerodrop explain ID\n", text,
            StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void Budget_IsDrawnToScale()
    {
        // 70 s in 40 cells: 40 s of hook, 10 s of drain, 20 s that the grace period cuts off.
        var line = BudgetLine.Draw(CheckSamples.Numbers)[..40];

        Assert.Equal(22, line.Count(c => c == '█'));
        Assert.Equal('|', line[17]);
        Assert.Equal(6, line.Count(c => c == '▒'));
        Assert.Equal(11, line.Count(c => c == '!'));
        Assert.Empty(BudgetLine.Draw(CheckSamples.Numbers with { PreStop = Core.Paths.Quantity.Unknown("a script") }));
    }

    private static string Write(string format)
    {
        var text = new StringWriter { NewLine = "\n" };
        CheckReportCatalogue.Find(format)!.Write(CheckSamples.Report, text, new ReportOptions());
        return text.ToString();
    }
}
