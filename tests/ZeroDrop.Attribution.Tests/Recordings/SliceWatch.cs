using System.Text.Json;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Attribution.Tests.Recordings;

/// <summary>Endpoint events from the versions of EndpointSlices.</summary>
internal sealed class SliceWatch(List<TimelineEvent> events)
{
    private readonly Dictionary<string, Dictionary<string, Endpoint>> _slices = new(StringComparer.Ordinal);

    public void Read(string type, JsonElement item, DateTimeOffset received)
    {
        var slice = item.At("metadata", "name")!.Value.GetString()!;
        var ns = item.At("metadata", "namespace")!.Value.GetString()!;
        var service = new ObjectKey(ns, item.At("metadata", "labels", "kubernetes.io/service-name")?.GetString() ?? "");
        var old = _slices.GetValueOrDefault(slice) ?? [];
        var now = type == "DELETED" ? [] : Endpoints(item, ns);
        foreach (var (address, endpoint) in now.Where(p => old.GetValueOrDefault(p.Key) != p.Value))
        {
            events.Add(new TimelineEvent.EndpointChanged(
                service, endpoint.Pod, address, endpoint.Ready, endpoint.Serving, endpoint.Terminating)
            {
                At = received,
            });
        }

        foreach (var (address, endpoint) in old.Where(p => !now.ContainsKey(p.Key)))
        {
            events.Add(new TimelineEvent.EndpointRemoved(service, endpoint.Pod, address) { At = received });
        }

        _slices[slice] = now;
    }

    private static Dictionary<string, Endpoint> Endpoints(JsonElement item, string ns) =>
        item.Each("endpoints").ToDictionary(
            e => e.Each("addresses").First().GetString()!,
            e => new Endpoint(
                new(ns, e.At("targetRef", "name")?.GetString() ?? ""),
                e.At("conditions", "ready")?.GetBoolean() ?? true,
                e.At("conditions", "serving")?.GetBoolean() ?? true,
                e.At("conditions", "terminating")?.GetBoolean() ?? false),
            StringComparer.Ordinal);

    private sealed record Endpoint(ObjectKey Pod, bool Ready, bool Serving, bool Terminating);
}
