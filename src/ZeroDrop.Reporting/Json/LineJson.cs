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
