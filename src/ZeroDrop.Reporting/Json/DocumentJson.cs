using System.Text.Json.Serialization;
using ZeroDrop.Reporting.Checks;

namespace ZeroDrop.Reporting.Json;

/// <summary>Source-generated serialisers: indented, for whole documents.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(AnalysisDocument))]
[JsonSerializable(typeof(CheckDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext;
