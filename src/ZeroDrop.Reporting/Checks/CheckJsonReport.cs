using System.Text.Json;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Paths;
using ZeroDrop.Reporting.Json;

namespace ZeroDrop.Reporting.Checks;

/// <summary>For programs: <c>zerodrop.dev/check/v1</c> (docs/formats.md).</summary>
internal sealed class CheckJsonReport : ICheckReport
{
    public const string Version = "zerodrop.dev/check/v1";

    public string Name => "json";

    public void Write(CheckReport report, TextWriter writer, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        var result = report.Result;
        var document = new CheckDocument
        {
            Version = Version,
            Counts = Enum.GetValues<Severity>().OrderDescending()
                .ToDictionary(FindingText.Of, s => result.Findings.Count(f => f.Severity == s)),
            Findings = [.. result.Findings.Select(Of)],
            Workloads = [.. result.Workloads.Select(Of)],
            Suppressed = [.. result.Suppressed.Select(s => new SuppressedDocument(Of(s.Finding), s.By, s.Reason))],
            Problems = [.. result.Problems.Select(p => new ProblemDocument(Of(p.Source), p.Message, p.IsFatal))],
        };
        writer.Write(JsonSerializer.Serialize(document, DocumentJson.Default.CheckDocument));
        writer.Write('\n');
    }

    private static FindingDocument Of(Finding finding) => new()
    {
        Rule = finding.Rule.Id,
        Name = finding.Rule.Name,
        Cause = finding.Rule.CauseId,
        RelatedCauses = finding.RelatedCauses.IsEmpty ? null : [.. finding.RelatedCauses],
        Severity = FindingText.Of(finding.Severity),
        Target = Of(finding.Target),
        Workload = Of(finding.Workload),
        Field = finding.Field,
        At = Of(finding.Source),
        Message = finding.Message,
        DropWindowSeconds = finding.DropWindow?.TotalSeconds,
        Assumptions = [.. finding.Assumptions],
        Help = finding.Rule.Help,
        Page = finding.Rule.Page,
        Fix = finding.Fix is not { } fix ? null : new FixDocument(
            fix.Description, fix.Safety.ToString(),
            [.. fix.Changes.Select(c => new ChangeDocument(Of(c.Target), c.Path, c.Value))]),
        Fingerprint = finding.Fingerprint,
    };

    private static WorkloadDocument Of(WorkloadCheck workload) => new()
    {
        Workload = Of(workload.Workload),
        At = Of(workload.Source),
        Routes = [.. workload.Routes],
        Numbers = new SortedDictionary<string, NumberDocument>(StringComparer.Ordinal)
        {
            ["preStop"] = Of(workload.Numbers.PreStop),
            ["lameDuck"] = Of(workload.Numbers.LameDuck),
            ["grace"] = Of(workload.Numbers.Grace),
            ["drain"] = Of(workload.Numbers.Drain),
            ["longestRequest"] = Of(workload.Numbers.LongestRequest),
            ["propagation"] = Of(workload.Numbers.Propagation),
            ["appKeepAlive"] = Of(workload.Numbers.AppKeepAlive),
            ["balancerKeepAlive"] = Of(workload.Numbers.BalancerKeepAlive),
            ["replicas"] = Of(workload.Numbers.Replicas),
            ["surge"] = Of(workload.Numbers.Surge),
            ["unavailable"] = Of(workload.Numbers.Unavailable),
        },
        Findings = workload.Findings.Length,
    };

    private static NumberDocument Of(Quantity quantity) => new()
    {
        Seconds = quantity.IsUnlimited ? null : quantity.Value?.TotalSeconds,
        Unlimited = quantity.IsUnlimited ? true : null,
        Origin = quantity.Origin.ToString(),
        Because = quantity.Because,
        At = quantity.Source is { } at ? Of(at) : null,
    };

    private static NumberDocument Of(Amount amount) => new()
    {
        Pods = amount.Value,
        Origin = amount.Origin.ToString(),
        Because = amount.Because,
        At = amount.Source is { } at ? Of(at) : null,
    };

    private static TargetDocument Of(ObjectRef target) =>
        new(target.ApiVersion, target.Kind, target.Namespace, target.Name);

    private static PlaceDocument Of(SourceSpan span) => new(span.File, span.Line, span.Column);
}
