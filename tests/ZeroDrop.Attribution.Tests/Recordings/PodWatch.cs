using System.Globalization;
using System.Text.Json;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Attribution.Tests.Recordings;

/// <summary>Events of one pod from the versions of its object.</summary>
internal sealed class PodWatch(List<TimelineEvent> events)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private bool _ready;

    public void Read(string type, JsonElement item, DateTimeOffset received)
    {
        var pod = new ObjectKey(
            item.At("metadata", "namespace")!.Value.GetString()!, item.At("metadata", "name")!.Value.GetString()!);
        Created(pod, item, received);
        if (item.At("status", "podIP")?.GetString() is { } address && _seen.Add("address"))
        {
            events.Add(new TimelineEvent.PodAddressed(pod, address) { At = received });
        }

        foreach (var status in item.Each("status", "containerStatuses"))
        {
            Container(pod, status, received);
        }

        Ready(pod, item, received);
        Deleted(pod, item, received);
        if (type == "DELETED")
        {
            events.Add(new TimelineEvent.PodGone(pod) { At = received });
        }
    }

    private void Created(ObjectKey pod, JsonElement item, DateTimeOffset received)
    {
        if (!_seen.Add("created"))
        {
            return;
        }

        var containers = item.Each("spec", "containers").ToList();
        var (at, uncertainty) = WatchReader.ApiTime(
            item.At("metadata", "creationTimestamp")!.Value.GetString(), received);
        events.Add(new TimelineEvent.PodCreated(
            pod,
            item.Each("metadata", "ownerReferences").Select(o => o.GetProperty("name").GetString()!).FirstOrDefault(""),
            item.At("metadata", "labels", "pod-template-hash")?.GetString() ?? "")
        {
            At = at,
            Uncertainty = uncertainty,
            Grace = Seconds(item.At("spec", "terminationGracePeriodSeconds")?.GetDouble() ?? 30),
            PreStop = containers.Select(Hook).Aggregate((TimeSpan?)TimeSpan.Zero, Longer),
            HasReadinessProbe = containers.Exists(
                c => c.At("readinessProbe") is not null || c.At("startupProbe") is not null),
        });
    }

    private static TimeSpan? Longer(TimeSpan? a, TimeSpan? b) => a is null || b is null ? null : a > b ? a : b;

    private static TimeSpan? Hook(JsonElement container)
    {
        if (container.At("lifecycle", "preStop") is not { } hook)
        {
            return TimeSpan.Zero;
        }

        if (hook.At("sleep", "seconds") is { } seconds)
        {
            return Seconds(seconds.GetDouble());
        }

        return SleepCommand.TryParse([.. hook.Each("exec", "command").Select(w => w.GetString()!)], out var sleep)
            ? sleep : null;
    }

    private void Container(ObjectKey pod, JsonElement status, DateTimeOffset received)
    {
        var name = status.GetProperty("name").GetString()!;
        var restarts = status.At("restartCount")?.GetInt32() ?? 0;
        if (status.At("state", "running", "startedAt")?.GetString() is { } started
            && _seen.Add($"start {name} {restarts}"))
        {
            var (at, uncertainty) = WatchReader.ApiTime(started, received);
            events.Add(new TimelineEvent.ContainerStarted(pod, name, restarts) { At = at, Uncertainty = uncertainty });
        }

        foreach (var end in new[] { status.At("lastState", "terminated"), status.At("state", "terminated") })
        {
            if (end is not { } terminated || !_seen.Add($"exit {terminated.At("containerID")?.GetString()}"))
            {
                continue;
            }

            var (at, uncertainty) = WatchReader.ApiTime(terminated.At("finishedAt")?.GetString(), received);
            events.Add(new TimelineEvent.ContainerExited(
                pod, name, terminated.At("exitCode")?.GetInt32() ?? 0, terminated.At("reason")?.GetString() ?? "")
            {
                At = at,
                Uncertainty = uncertainty,
            });
        }
    }

    private void Ready(ObjectKey pod, JsonElement item, DateTimeOffset received)
    {
        foreach (var condition in item.Each("status", "conditions")
            .Where(c => c.GetProperty("type").GetString() == "Ready"))
        {
            var ready = condition.GetProperty("status").GetString() == "True";
            if (ready == _ready)
            {
                continue;
            }

            _ready = ready;
            var (at, uncertainty) = WatchReader.ApiTime(condition.At("lastTransitionTime")?.GetString(), received);
            events.Add(new TimelineEvent.PodReadyChanged(pod, ready) { At = at, Uncertainty = uncertainty });
        }
    }

    // deletionTimestamp is the deadline: the deletion was recorded the grace period before it.
    private void Deleted(ObjectKey pod, JsonElement item, DateTimeOffset received)
    {
        if (item.At("metadata", "deletionTimestamp")?.GetString() is not { } deadline || !_seen.Add("deleted"))
        {
            return;
        }

        var grace = Seconds(item.At("metadata", "deletionGracePeriodSeconds")?.GetDouble() ?? 0);
        var recorded = DateTimeOffset.Parse(deadline, CultureInfo.InvariantCulture) - grace;
        var late = received - recorded;
        events.Add(new TimelineEvent.PodDeletionRequested(pod, grace)
        {
            At = received,
            Uncertainty = late < TimeSpan.Zero ? TimeSpan.Zero : late < Lag ? late : Lag,
        });
    }

    // A deletion is received within a few dozen milliseconds; the recorded time is cut off to a second.
    private static TimeSpan Lag => TimeSpan.FromMilliseconds(100);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
