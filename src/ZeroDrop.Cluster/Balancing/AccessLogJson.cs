using System.Text.Json.Serialization;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>The lines of the access log.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AccessLogEntry))]
internal sealed partial class AccessLogJson : JsonSerializerContext;
