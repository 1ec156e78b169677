using System.Text.Json.Serialization;
using ZeroDrop.Reporting.RunFolder;

namespace ZeroDrop.Reporting.Json;

/// <summary>Source-generated serialisers: one line per element, for lines of files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TimelineLine))]
[JsonSerializable(typeof(ExplanationDocument))]
[JsonSerializable(typeof(FileHeader))]
internal sealed partial class LineJson : JsonSerializerContext;

/// <summary>Source-generated serialisers: indented, for whole documents.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(AnalysisDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext;
