using ZeroDrop.Checks.Configuration;
using ZeroDrop.Checks.Suppression;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Tests;

public sealed class SuppressionTests
{
    private const string Service =
        """

        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
        """;

    [Fact]
    public void Annotation_WithAReason_HidesTheRuleAndKeepsTheReason()
    {
        var result = Checked.Text(Deployment("zerodrop.dev/ignore: \"ZD101: warm start; ZD301: app waits itself\""));

        Assert.DoesNotContain(result.Findings, f => f.Rule.Id is "ZD101" or "ZD301");
        Assert.Equal(["app waits itself", "warm start"], result.Suppressed.Select(s => s.Reason).Order());
        Assert.All(result.Suppressed, s => Assert.Equal("annotation", s.By));
        Assert.Empty(result.Problems);
        Assert.All(result.Workloads, w => Assert.DoesNotContain(w.Findings, f => f.Rule.Id == "ZD301"));
    }

    [Fact]
    public void Annotation_OfSeveralObjectsAndALine_TheFirstThatHidesIsNamed()
    {
        // Comments come after annotations in the order of entries, whichever object or line they are about.
        var yaml = Deployment("zerodrop.dev/ignore: \"all: by the object\"")
            .Replace("        - name: web\n", "        - name: web # zerodrop: ignore all: by the line\n", StringComparison.Ordinal);
        var result = Checked.Text(yaml);

        Assert.Empty(result.Findings);
        Assert.NotEmpty(result.Suppressed);
        Assert.All(result.Suppressed, s => Assert.Equal("by the object", s.Reason));
    }

    [Fact]
    public void Annotation_WithoutAReason_HidesNothingAndIsReported()
    {
        var result = Checked.Text(Deployment("zerodrop.dev/ignore: ZD101"));

        Assert.Contains(result.Findings, f => f.Rule.Id == "ZD101");
        var problem = Assert.Single(result.Problems);
        Assert.Contains("without a reason", problem.Message, StringComparison.Ordinal);
        Assert.Equal(5, problem.Source.Line);
    }

    [Theory]
    [InlineData("ZD999: because", "no rule")]
    [InlineData("ZD502: because", "no such finding any more")]
    public void Annotation_OfAnUnknownOrUnusedRule_IsReported(string text, string expected)
    {
        var result = Checked.Text(Deployment($"zerodrop.dev/ignore: \"{text}\""));

        Assert.Contains(expected, Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("        - name: web # zerodrop: ignore ZD301, ZD101: handled by the platform\n")]
    [InlineData("        # zerodrop: ignore missing-readiness-probe,ZD301 handled by the platform\n        - name: web\n")]
    public void Comment_OnTheLineOrTheOneAbove_Hides(string line)
    {
        var result = Checked.Text(Deployment("a: b").Replace("        - name: web\n", line, StringComparison.Ordinal));

        Assert.DoesNotContain(result.Findings, f => f.Rule.Id is "ZD101" or "ZD301");
        Assert.Equal(2, result.Suppressed.Count(s => s is { By: "comment", Reason: "handled by the platform" }));
        Assert.Empty(result.Problems);
    }

    [Fact]
    public void Configuration_BySelector_HidesThatWorkloadsFindingOnly()
    {
        const string config =
            """
            ignore:
              - rule: ZD301
                match: { name: "we*", namespace: default }
                reason: traffic is drained upstream
              - rule: ZD101
                match: { name: api }
                reason: never
            """;

        var result = Checked.Text(Deployment("a: b"), config);

        Assert.Contains(result.Findings, f => f.Rule.Id == "ZD101");
        Assert.Equal("traffic is drained upstream", Assert.Single(result.Suppressed).Reason);
        Assert.Equal("zerodrop.yaml", Assert.Single(result.Problems).Source.File);
    }

    [Fact]
    public void Baseline_HidesKnownFindingsAndCountsGoneOnes()
    {
        var before = Checked.Text(Deployment("a: b"));
        var known = before.Findings.Where(f => f.Rule.Id == "ZD301").Select(f => f.Fingerprint).Append("ZD101:gone").ToHashSet();

        var after = Baseline.Apply(before, "base.json", known);

        Assert.DoesNotContain(after.Findings, f => f.Rule.Id == "ZD301");
        Assert.Contains(after.Findings, f => f.Rule.Id == "ZD101");
        Assert.Equal("baseline", Assert.Single(after.Suppressed).By);
        Assert.Contains("1 of its findings", Assert.Single(after.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fingerprint_OfTheSameDefectFurtherDown_IsTheSame()
    {
        var first = Checked.Text(Deployment("a: b"));
        var second = Checked.Text("# a comment\n\n" + Deployment("a: b"));

        Assert.Equal(first.Findings.Select(f => f.Fingerprint), second.Findings.Select(f => f.Fingerprint));
        Assert.Distinct(first.Findings.Select(f => f.Fingerprint));
    }

    [Theory]
    [InlineData("cluster: { version: \"1.31\", colour: red }", "unknown field")]
    [InlineData("cluster: { version: new }", "expected Kubernetes' version")]
    [InlineData("workloads: [{ match: { name: a }, drain: soon }]", "no duration")]
    [InlineData("workloads: [{ framework: cobol }]", "no framework")]
    [InlineData("workloads: [{ router: pigeon }]", "no router")]
    [InlineData("workloads: { a: b }", "expected a list")]
    [InlineData("ignore: [{ rule: ZD301 }]", "say why")]
    [InlineData("ignore: [{ rule: ZD000, reason: x }]", "is no rule")]
    [InlineData("check: { failOn: often }", "no severity")]
    [InlineData("workloads: [", "")]
    public void Read_AWrongConfiguration_SaysWhereAndWhatWasExpected(string yaml, string expected)
    {
        var file = SettingsReader.Read("zerodrop.yaml", yaml);

        Assert.NotEmpty(file.Problems);
        Assert.All(file.Problems, p => Assert.True(p.IsFatal));
        Assert.Contains(file.Problems, p => p.Message.Contains(expected, StringComparison.Ordinal));
        Assert.All(file.Problems, p => Assert.Equal("zerodrop.yaml", p.Source.File));
    }

    [Fact]
    public void Read_AnEmptyConfiguration_SaysNothing()
    {
        var file = SettingsReader.Read("zerodrop.yaml", "# nothing yet\n");

        Assert.Empty(file.Problems);
        Assert.Null(file.Settings.KubernetesMinor);
        Assert.Null(file.FailOn);
    }

    [Fact]
    public void Configuration_OfLaterEntries_WinsFieldByField()
    {
        const string config =
            """
            workloads:
              - { propagation: 3s, lameDuck: 1s }
              - { match: { labels: { app: web } }, lameDuck: 2500ms }
              - { match: { kind: StatefulSet }, lameDuck: 99s }
            check: { failOn: warning, min: error }
            """;

        var numbers = Checked.Text(Deployment("a: b"), config).Workloads[0].Numbers;

        Assert.Equal(TimeSpan.FromSeconds(3), numbers.Propagation.Value);
        Assert.Equal(TimeSpan.FromSeconds(2.5), numbers.LameDuck.Value);
        Assert.Equal(Core.Paths.Origin.Configuration, numbers.LameDuck.Origin);
        Assert.Equal(3, numbers.LameDuck.Source?.Line);
        Assert.Equal(Severity.Warning, SettingsReader.Read("zerodrop.yaml", config).FailOn);
    }

    private static string Deployment(string annotation) =>
        $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          annotations: { {{annotation}} }
        spec:
          replicas: 3
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              containers:
                - name: web
                  image: example/web:1
                  ports: [{ containerPort: 8080 }]
        """ + Service;
}
