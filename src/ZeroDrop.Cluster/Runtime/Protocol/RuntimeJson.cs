using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZeroDrop.Cluster.Runtime.Protocol;

/// <summary>Serialization of the supervisor's protocol, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RuntimeRequest))]
[JsonSerializable(typeof(RuntimeMessage))]
internal sealed partial class RuntimeJson : JsonSerializerContext
{
    /// <summary>Reads one line. Throws <see cref="JsonException"/> when it is not of the protocol.</summary>
    internal static RuntimeRequest ReadRequest(string line) =>
        JsonSerializer.Deserialize(line, Default.RuntimeRequest) ?? throw new JsonException("null is not a request");

    /// <summary>Reads one line. Throws <see cref="JsonException"/> when it is not of the protocol.</summary>
    internal static RuntimeMessage ReadMessage(string line) =>
        JsonSerializer.Deserialize(line, Default.RuntimeMessage) ?? throw new JsonException("null is not a message");
}
