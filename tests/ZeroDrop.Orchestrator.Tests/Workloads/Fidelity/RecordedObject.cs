using System.Text.Json;

namespace ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

/// <summary>A watch event.</summary>
/// <param name="Received">When it came.</param>
/// <param name="Type">ADDED, MODIFIED or DELETED.</param>
/// <param name="Json">The object.</param>
internal sealed record RecordedObject(DateTimeOffset Received, string Type, JsonElement Json)
{
    public string Kind => Json.GetProperty("kind").GetString()!;

    public string Name => Text("metadata", "name") ?? "";

    public bool IsTerminating => Path("metadata", "deletionTimestamp") is not null;

    public bool IsReady => HasCondition("Ready");

    public bool HasCondition(string type) =>
        Path("status", "conditions") is { } conditions && conditions.EnumerateArray().Any(condition =>
            condition.GetProperty("type").GetString() == type
            && condition.GetProperty("status").GetString() == "True");

    public JsonElement? Path(params string[] names)
    {
        var element = Json;
        foreach (var name in names)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    public string? Text(params string[] names) => Path(names)?.GetString();

    public int Int(int missing, params string[] names) => Path(names)?.GetInt32() ?? missing;
}
