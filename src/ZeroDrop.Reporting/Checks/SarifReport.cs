using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Reporting.Checks;

/// <summary>SARIF 2.1.0 (OASIS), as GitHub's code scanning reads it.</summary>
internal sealed class SarifReport : ICheckReport
{
    /// <summary>Readable: every character but the ones that JSON itself needs.</summary>
    private static readonly JsonWriterOptions Format = new()
    {
        Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const string Site = "https://github.com/zerodrop/zerodrop";

    public string Name => "sarif";

    public void Write(CheckReport report, TextWriter writer, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Format))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, report);
            WriteInvocation(json, report.Result);
            json.WriteString("columnKind", "utf16CodeUnits");
            WriteResults(json, report);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.Write(Encoding.UTF8.GetString(buffer.ToArray()));
        writer.Write('\n');
    }

    private static void WriteTool(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "ZeroDrop");
        json.WriteString("version", report.ToolVersion);
        json.WriteString("semanticVersion", report.ToolVersion);
        json.WriteString("informationUri", Site);
        json.WriteStartArray("rules");
        foreach (var rule in report.Rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("name", rule.Name);
            WriteText(json, "shortDescription", rule.Summary);
            WriteText(json, "fullDescription", $"{rule.Summary} Cause {rule.CauseId}.");
            WriteText(json, "help", $"{rule.Help} See {rule.Page}, or run: zerodrop explain {rule.Id}");
            json.WriteString("helpUri", $"{Site}/blob/main/{rule.Page}");
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", Level(rule.Severity));
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteStartArray("tags");
            json.WriteStringValue("reliability");
            json.WriteStringValue(rule.CauseId);
            json.WriteEndArray();
            json.WriteString("precision", rule.Severity == Severity.Error ? "high" : "medium");
            json.WriteString("problem.severity", rule.Severity switch
            {
                Severity.Error => "error",
                Severity.Warning => "warning",
                Severity.Advice => "recommendation",
                _ => throw new InvalidOperationException($"unknown severity {rule.Severity}"),
            });
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>What is wrong with the input is no result, but the reader of the report must see it.</summary>
    private static void WriteInvocation(Utf8JsonWriter json, CheckResult result)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", !result.Problems.Any(p => p.IsFatal));
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var problem in result.Problems)
        {
            json.WriteStartObject();
            json.WriteString("level", problem.IsFatal ? "error" : "note");
            WriteText(json, "message", problem.Message);
            WriteLocations(json, problem.Source, null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResults(Utf8JsonWriter json, CheckReport report)
    {
        var index = report.Rules.Select((rule, i) => (rule.Id, i)).ToDictionary(p => p.Id, p => p.i);
        json.WriteStartArray("results");
        foreach (var finding in report.Result.Findings)
        {
            WriteResult(json, finding, index[finding.Rule.Id], null);
        }

        foreach (var suppressed in report.Result.Suppressed)
        {
            WriteResult(json, suppressed.Finding, index[suppressed.Finding.Rule.Id], suppressed);
        }

        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, int ruleIndex, SuppressedFinding? suppressed)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", Level(finding.Severity));
        WriteText(json, "message", FindingText.Full(finding));
        WriteLocations(json, finding.Source, finding);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("zerodrop/v1", finding.Fingerprint);
        json.WriteEndObject();
        if (suppressed is not null)
        {
            json.WriteStartArray("suppressions");
            json.WriteStartObject();
            json.WriteString("kind", suppressed.By is "annotation" or "comment" ? "inSource" : "external");
            json.WriteString("justification", suppressed.Reason.Length > 0 ? suppressed.Reason : suppressed.By);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteLocations(Utf8JsonWriter json, SourceSpan source, Finding? finding)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", FileUri.Of(source.File, out var isRelative));
        if (isRelative)
        {
            json.WriteString("uriBaseId", "%SRCROOT%");
        }

        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", source.Line);
        json.WriteNumber("startColumn", source.Column);
        json.WriteEndObject();
        json.WriteEndObject();
        if (finding is not null)
        {
            json.WriteStartArray("logicalLocations");
            json.WriteStartObject();
            json.WriteString("name", finding.Target.Name);
            json.WriteString("fullyQualifiedName", $"{finding.Target}:{finding.Field}");
            json.WriteString("kind", "resource");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Advice => "note",
        _ => throw new InvalidOperationException($"unknown severity {severity}"),
    };
}
