using System.Text.Json.Serialization;

namespace ZeroDrop.Cli.Fix;

/// <summary>Source-generated serialisers of the command.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(FixDocument))]
internal sealed partial class FixJson : JsonSerializerContext;
