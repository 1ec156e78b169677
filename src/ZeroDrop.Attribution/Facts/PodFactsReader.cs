using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Attribution.Facts;

/// <summary>Derives <see cref="PodFacts"/> once for every pod of a timeline.</summary>
internal sealed class PodFactsReader
{
    // A lame duck is only believed when new requests were answered for longer than signal and listener need; where the
    // signal is an estimate from times of whole seconds, a second more (causes.md 2.10).
    private static readonly TimeSpan SeenSignalSlack = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan EstimatedSignalSlack = TimeSpan.FromMilliseconds(1500);

    private readonly double _speed;

    public PodFactsReader(double speed) => _speed = speed;

    public ImmutableArray<PodFacts> Read(Timeline timeline, IReadOnlyDictionary<string, AnswerLog> answers)
    {
        var byPod = new Dictionary<ObjectKey, List<TimelineEvent>>();
        foreach (var e in timeline.Events)
        {
            if (PodOf(e) is { } pod)
            {
                (byPod.TryGetValue(pod, out var list) ? list : byPod[pod] = []).Add(e);
            }
        }

        return [.. byPod.OrderBy(p => p.Key)
            .Where(p => p.Value.Exists(e => e is not TimelineEvent.KubernetesEvent))
            .Select(p => ReadPod(p.Key, p.Value, answers.GetValueOrDefault(p.Key.Name) ?? new AnswerLog()))];
    }

    private PodFacts ReadPod(ObjectKey pod, List<TimelineEvent> events, AnswerLog answers)
    {
        var created = First<TimelineEvent.PodCreated>(events);
        var deletion = First<TimelineEvent.PodDeletionRequested>(events);
        var signals = events.OfType<TimelineEvent.SignalSent>()
            .Where(s => deletion is null || s.At >= deletion.At - deletion.Uncertainty).ToList();
        var stop = deletion is null ? null : signals.Find(s => s.Signal != "SIGKILL");
        var facts = new PodFacts
        {
            Key = pod,
            Answers = answers,
            Workload = created?.Workload ?? "",
            Revision = created?.Revision ?? "",
            Address = Addresses.WithoutPort(AddressOf(events)),
            CreatedAt = created?.At,
            Starts = [.. events.OfType<TimelineEvent.ContainerStarted>().Select(MomentOf)],
            ReadyAt = events.OfType<TimelineEvent.PodReadyChanged>().FirstOrDefault(e => e.Ready)?.At,
            DeletedAt = deletion is null ? null : MomentOf(deletion),
            Grace = deletion?.Grace ?? created?.Grace ?? TimeSpan.Zero,
            PreStop = created is null ? TimeSpan.Zero : created.PreStop,
            HasReadinessProbe = created?.HasReadinessProbe ?? false,
            SliceOutAt = SliceOut(events, deletion),
            SignalSeenAt = stop?.At,
            SignalDelivered = stop?.Delivered ?? true,
            KillSeen = signals.Exists(s => s.Signal == "SIGKILL"),
            HookEndedAt = events.OfType<TimelineEvent.HookEnded>().FirstOrDefault(IsPreStop)?.At,
            Exits = [.. events.OfType<TimelineEvent.ContainerExited>()
                .Select(e => new PodExit(MomentOf(e), e.ExitCode, e.Reason, e.Container))],
            GoneAt = First<TimelineEvent.PodGone>(events)?.At,
            ProbeKills = [.. events.OfType<TimelineEvent.KubernetesEvent>().Where(IsProbeKill).Select(e => e.At)],
            TermAt = null,
            LastExit = null,
            LameDuck = TimeSpan.Zero,
        };
        return WithTermination(WithHookFailure(facts, events));
    }

    /// <summary>
    /// FailedPreStopHook also appears when the container dies during its hook (causes.md 6.8): it only counts as failed
    /// when the process outlived the failure and the failure came well before the hook would have ended.
    /// </summary>
    private static PodFacts WithHookFailure(PodFacts facts, List<TimelineEvent> events)
    {
        var failure = events.FirstOrDefault(e => e is TimelineEvent.HookEnded { Succeeded: false } h && IsPreStop(h)
            || e is TimelineEvent.KubernetesEvent { Reason: "FailedPreStopHook" });
        if (failure is null || facts.DeletedAt is not { } deleted || facts.PreStop == TimeSpan.Zero)
        {
            return facts;
        }

        var early = failure.At - failure.Uncertainty - deleted.Earliest;
        var budget = facts.PreStop is { } hook && hook < facts.Grace ? hook : facts.Grace;
        var exited = facts.Exits.IsEmpty ? DateTimeOffset.MaxValue : facts.Exits[^1].At.Latest;
        if (early > budget / 2 || exited <= failure.At)
        {
            return facts;
        }

        var message = failure is TimelineEvent.HookEnded ended ? ended.Message
            : ((TimelineEvent.KubernetesEvent)failure).Message;
        return facts with { HookFailedAt = failure.At, HookMessage = message };
    }

    private PodFacts WithTermination(PodFacts facts)
    {
        if (facts.DeletedAt is not { } deleted)
        {
            return facts;
        }

        var exit = facts.Exits.LastOrDefault(e => e.At.Latest >= deleted.Earliest);
        if (exit is not null && facts.Answers.Any)
        {
            exit = exit with { At = exit.At.NotBefore(facts.Answers.LastEnd) };
        }

        var hook = facts.PreStop is { } p && p < facts.Grace ? p : facts.PreStop is null ? TimeSpan.Zero : facts.Grace;
        var term = facts.SignalSeenAt is { } seen ? new Moment(seen, seen)
            : facts.HookFailedAt is { } failed
                ? new Moment(deleted.Earliest, failed > deleted.Latest ? failed : deleted.Latest)
            : facts.HookEndedAt is { } ended ? new Moment(ended, ended)
            : deleted.Plus(hook);
        if (exit is not null && exit.At.Latest < term.Latest)
        {
            var earliest = exit.At.Latest < term.Earliest ? exit.At.Earliest : term.Earliest;
            term = new Moment(earliest < exit.At.Latest ? earliest : exit.At.Latest, exit.At.Latest);
        }

        return facts with { TermAt = term, LastExit = exit, LameDuck = LameDuckOf(facts, term, exit) };
    }

    private TimeSpan LameDuckOf(PodFacts facts, Moment term, PodExit? exit)
    {
        if (facts.Answers.LastSent is not { } last)
        {
            return TimeSpan.Zero;
        }

        // An app that ignores the signal serves until SIGKILL: that is no lame duck.
        var ignored = exit is { Killed: true } && last > exit.At.Earliest - TimeSpan.FromSeconds(1);
        var slack = facts.SignalSeenAt is null ? EstimatedSignalSlack : SeenSignalSlack * _speed;
        var served = last - term.Latest;
        return ignored || served < slack ? TimeSpan.Zero : served;
    }

    private static DateTimeOffset? SliceOut(List<TimelineEvent> events, TimelineEvent.PodDeletionRequested? deletion)
    {
        if (deletion is null)
        {
            return null;
        }

        // Watches of different kinds are not ordered among each other: the slice may be seen before the pod.
        var from = deletion.At - deletion.Uncertainty - TimeSpan.FromSeconds(1);
        return events.FirstOrDefault(e => e.At >= from
            && (e is TimelineEvent.EndpointChanged { Ready: false } or TimelineEvent.EndpointRemoved))?.At;
    }

    private static string AddressOf(List<TimelineEvent> events) =>
        First<TimelineEvent.PodAddressed>(events)?.Address
        ?? First<TimelineEvent.EndpointChanged>(events)?.Address ?? "";

    private static bool IsPreStop(TimelineEvent.HookEnded e) =>
        e.Hook.Equals("preStop", StringComparison.OrdinalIgnoreCase);

    // Wording of the kubelet's event (kuberuntime_manager.go, computePodActions): "Container web failed liveness probe,
    // will be restarted", the same with "startup".
    private static bool IsProbeKill(TimelineEvent.KubernetesEvent e) =>
        e.Reason == "Killing" && (e.Message.Contains("failed liveness probe", StringComparison.Ordinal)
            || e.Message.Contains("failed startup probe", StringComparison.Ordinal));

    private static T? First<T>(List<TimelineEvent> events) where T : TimelineEvent =>
        events.OfType<T>().FirstOrDefault();

    private static Moment MomentOf(TimelineEvent e) => new(e.At - e.Uncertainty, e.At);

    /// <summary>The pod that an event is about; of a Kubernetes event the object, pod or not; null = none.</summary>
    public static ObjectKey? PodOf(TimelineEvent e) => e switch
    {
        TimelineEvent.PodCreated x => x.Pod,
        TimelineEvent.PodAddressed x => x.Pod,
        TimelineEvent.ContainerStarted x => x.Pod,
        TimelineEvent.PodReadyChanged x => x.Pod,
        TimelineEvent.PodDeletionRequested x => x.Pod,
        TimelineEvent.HookStarted x => x.Pod,
        TimelineEvent.HookEnded x => x.Pod,
        TimelineEvent.SignalSent x => x.Pod,
        TimelineEvent.ContainerExited x => x.Pod,
        TimelineEvent.PodGone x => x.Pod,
        TimelineEvent.EndpointChanged x => x.Pod,
        TimelineEvent.EndpointRemoved x => x.Pod,
        TimelineEvent.KubernetesEvent x => x.Regarding,
        TimelineEvent.PhaseBegan or TimelineEvent.RouterProgrammed or TimelineEvent.TargetStateChanged
            or TimelineEvent.RevisionScaled or TimelineEvent.RolloutEnded => null,
        _ => throw new InvalidOperationException($"unknown timeline event {e.GetType().Name}"),
    };
}
