using System.Collections.Immutable;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Attribution.Facts;

/// <summary>What is derived once from timeline and requests, before any request is judged.</summary>
internal sealed class RunFacts
{
    private readonly Dictionary<long, string> _podOfConnection = [];

    public RunFacts(Timeline timeline, IReadOnlyList<RequestResult> requests, AttributionOptions options)
    {
        timeline = RouteScope.Of(timeline, options);
        Timeline = timeline;
        Options = options;
        var answers = new Dictionary<string, AnswerLog>(StringComparer.Ordinal);
        foreach (var request in requests)
        {
            TakeAnswer(request, answers);
        }

        AnswersKnown = answers.Count > 0;
        Pods = new PodFactsReader(options.Speed).Read(timeline, answers);
        Routers = RouterFacts.Read(timeline);
        Endpoints = new EndpointFacts(timeline);
        Targets = [.. timeline.OfType<TimelineEvent.TargetStateChanged>()
            .Select(t => t with { Address = Addresses.WithoutPort(t.Address) })];
        var phases = timeline.OfType<TimelineEvent.PhaseBegan>().ToList();
        RolloutBegan = phases.Find(p => p.Phase == "rollout")?.At ?? Begin(timeline);
        Ended = phases.Find(p => p.Phase == "end")?.At ?? DateTimeOffset.MaxValue;
        HasControl = phases.Exists(p => p.Phase == "control");
    }

    /// <summary>The part of the timeline that concerns the route.</summary>
    public Timeline Timeline { get; }

    public AttributionOptions Options { get; }

    public ImmutableArray<PodFacts> Pods { get; }

    public ImmutableArray<RouterFacts> Routers { get; }

    public EndpointFacts Endpoints { get; }

    public ImmutableArray<TimelineEvent.TargetStateChanged> Targets { get; }

    /// <summary>Whether responses name their pod in this run.</summary>
    public bool AnswersKnown { get; }

    public DateTimeOffset RolloutBegan { get; }

    public DateTimeOffset Ended { get; }

    public bool HasControl { get; }

    /// <summary>The pod that the response, the remote address or an earlier answer on the connection names.</summary>
    public PodFacts? PodOf(RequestResult request)
    {
        if (request.Pod.Length > 0)
        {
            return Pods.FirstOrDefault(p => p.Name == request.Pod);
        }

        if (Options.Route != RouteKind.KubeProxy)
        {
            return null;
        }

        var remote = Addresses.WithoutPort(request.Remote);
        if (remote.Length > 0 && Holder(remote, request.Sent ?? request.Due) is { } holder)
        {
            return holder;
        }

        return _podOfConnection.TryGetValue(request.ConnectionId, out var name)
            ? Pods.FirstOrDefault(p => p.Name == name) : null;
    }

    /// <summary>The routers that a request may have met.</summary>
    public IEnumerable<RouterFacts> RoutersOf(RequestResult request)
    {
        var remote = request.Remote;
        var name = Options.RouterOfRemote.GetValueOrDefault(remote, remote);
        var named = Routers.Where(r => r.Name == name).ToList();
        return named.Count > 0 ? named : Routers;
    }

    /// <summary>The state of a balancer's target at a time; empty = unknown.</summary>
    public string TargetState(string address, DateTimeOffset time) =>
        Targets.LastOrDefault(t => t.Address == address && t.At <= time)?.State ?? "";

    /// <summary>When a pod left the last router, as far as seen.</summary>
    public static DateTimeOffset? StoppedSending(PodFacts pod, IEnumerable<RouterFacts> routers) =>
        pod.DeletedAt is { } deleted && pod.Address.Length > 0
            ? routers.Select(r => r.StoppedAfter(pod.Address, deleted.Earliest)).Max() : null;

    private static DateTimeOffset Begin(Timeline timeline) =>
        timeline.Events.IsEmpty ? DateTimeOffset.MinValue : timeline.Events[0].At;

    private PodFacts? Holder(string address, DateTimeOffset time) =>
        Pods.Where(p => p.Address == address)
            .OrderBy(p => p.CreatedAt <= time ? 0 : 1).ThenByDescending(p => p.CreatedAt).FirstOrDefault();

    private void TakeAnswer(RequestResult request, Dictionary<string, AnswerLog> answers)
    {
        if (request.Pod.Length == 0 || request.Outcome.Kind != OutcomeKind.Response)
        {
            return;
        }

        (answers.TryGetValue(request.Pod, out var log) ? log : answers[request.Pod] = new()).Add(request);
        if (Options.Route == RouteKind.KubeProxy && request.ConnectionId > 0)
        {
            _podOfConnection[request.ConnectionId] = request.Pod;
        }
    }
}
