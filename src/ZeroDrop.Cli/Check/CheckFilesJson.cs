using System.Text.Json.Serialization;

namespace ZeroDrop.Cli.Check;

/// <summary>Source-generated serialisers of the files that the command keeps.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(BaselineDocument))]
internal sealed partial class CheckFilesJson : JsonSerializerContext;
