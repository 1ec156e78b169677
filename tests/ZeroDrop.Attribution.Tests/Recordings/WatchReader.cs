using System.Globalization;
using System.Text.Json;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Attribution.Tests.Recordings;

/// <summary>
/// Turns recorded watch streams into a timeline, as a recorder of a real cluster does: API times are whole seconds, cut
/// off, so what they say is known to a second at best, and never later than it was received.
/// </summary>
internal sealed class WatchReader
{
    private readonly List<TimelineEvent> _events = [];
    private readonly Dictionary<string, PodWatch> _pods = new(StringComparer.Ordinal);
    private readonly SliceWatch _slices;
    private long _generation;
    private DateTimeOffset? _rollout;
    private bool _running;

    public WatchReader() => _slices = new(_events);

    public void Read(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            using var document = JsonDocument.Parse(line);
            var received = Recording.Time(document.RootElement.GetProperty("received").GetInt64());
            var type = document.RootElement.GetProperty("type").GetString()!;
            var item = document.RootElement.GetProperty("object");
            switch (item.GetProperty("kind").GetString())
            {
                case "Pod":
                    var name = item.At("metadata", "name")!.Value.GetString()!;
                    (_pods.TryGetValue(name, out var pod) ? pod : _pods[name] = new(_events))
                        .Read(type, item, received);
                    break;
                case "EndpointSlice":
                    _slices.Read(type, item, received);
                    break;
                case "Event":
                    ReadEvent(item, received);
                    break;
                case "Deployment":
                    ReadDeployment(item, received);
                    break;
                default:
                    break;
            }
        }
    }

    public void ReadBalancer(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(l => l.Contains("\"targets\"", StringComparison.Ordinal)))
        {
            using var document = JsonDocument.Parse(line);
            _events.Add(new TimelineEvent.RouterProgrammed(
                "balancer",
                [.. document.RootElement.GetProperty("targets").EnumerateArray().Select(t => t.GetString()!)])
            {
                At = Recording.Time(document.RootElement.GetProperty("at").GetInt64()),
            });
        }
    }

    public Timeline Finish(DateTimeOffset begin, DateTimeOffset end)
    {
        _events.Add(new TimelineEvent.PhaseBegan("control") { At = begin });
        _events.Add(new TimelineEvent.PhaseBegan("end") { At = end });
        return new() { Events = [.. _events.OrderBy(e => e.At)] };
    }

    private void ReadEvent(JsonElement item, DateTimeOffset received)
    {
        var regarding = item.GetProperty("involvedObject");
        var (at, uncertainty) = ApiTime(item.At("lastTimestamp")?.GetString(), received);
        _events.Add(new TimelineEvent.KubernetesEvent(
            new(regarding.At("namespace")?.GetString() ?? "", regarding.GetProperty("name").GetString()!),
            item.At("type")?.GetString() ?? "",
            item.At("reason")?.GetString() ?? "",
            item.At("message")?.GetString() ?? "")
        {
            At = at,
            Uncertainty = uncertainty,
        });
    }

    private void ReadDeployment(JsonElement item, DateTimeOffset received)
    {
        var generation = item.At("metadata", "generation")!.Value.GetInt64();
        if (_generation > 0 && generation > _generation)
        {
            _running = true;
            _rollout ??= Begin(received);
        }

        _generation = generation;
        var replicas = item.At("spec", "replicas")!.Value.GetInt32();
        var done = new[] { "replicas", "updatedReplicas", "availableReplicas" }
            .All(f => item.At("status", f)?.GetInt32() == replicas);
        if (_running && done && item.At("status", "observedGeneration")?.GetInt64() == generation)
        {
            _running = false;
            var name = item.At("metadata", "name")!.Value.GetString()!;
            _events.Add(new TimelineEvent.RolloutEnded(name, true, "complete")
            {
                At = received,
            });
        }
    }

    private DateTimeOffset Begin(DateTimeOffset at)
    {
        _events.Add(new TimelineEvent.PhaseBegan("rollout") { At = at });
        return at;
    }

    /// <summary>
    /// An API time of whole seconds that was received at some time: at the latest, and how much earlier.
    /// </summary>
    public static (DateTimeOffset At, TimeSpan Uncertainty) ApiTime(string? text, DateTimeOffset received)
    {
        if (text is null)
        {
            return (received, TimeSpan.Zero);
        }

        var time = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        var latest = time.AddSeconds(1) < received ? time.AddSeconds(1) : received;
        return (latest, latest > time ? latest - time : TimeSpan.Zero);
    }
}
