using System.Text.Json.Serialization;

namespace ZeroDrop.Benchmarks.Balancing;

/// <summary>The runs as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<ProxyRun>))]
internal sealed partial class ProxyRunJson : JsonSerializerContext;
