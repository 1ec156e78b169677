using System.Text.Json;

namespace GuideApp;

/// <summary>The JSON of <c>/stats</c>. The request that asks for it is itself counted as in flight.</summary>
internal static class StatsDocument
{
    internal static byte[] Write(AppOptions options, Counters counters, SeenIds.Snapshot ids)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("pod", options.Pod);
            writer.WriteString("version", options.Version);
            writer.WriteNumber("inflight", counters.InFlight);
            writer.WriteNumber("conns", counters.Connections);
            writer.WriteNumber("served", counters.Served);
            writer.WriteStartObject("posts");
            writer.WriteNumber("received", ids.Posts);
            writer.WriteNumber("unique", ids.Unique);
            writer.WriteNumber("duplicates", ids.Duplicates);
            writer.WriteNumber("withoutId", ids.WithoutId);
            writer.WriteNumber("notChecked", ids.Forgotten);
            writer.WriteStartArray("duplicateIds");
            foreach (var id in ids.Listed)
            {
                writer.WriteStringValue(id);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
