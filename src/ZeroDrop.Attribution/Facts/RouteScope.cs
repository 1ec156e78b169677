using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Attribution.Facts;

/// <summary>
/// Takes out of a timeline what does not concern the requests of one route: other Services' endpoints, other routers,
/// other workloads' pods and rollouts. An always-ready database beside the app would else pass for an endpoint of it.
/// </summary>
internal static class RouteScope
{
    /// <summary>The part of the timeline that concerns the route.</summary>
    public static Timeline Of(Timeline timeline, AttributionOptions options)
    {
        var strangers = Strangers(timeline, options);
        return new Timeline { Events = timeline.Events.RemoveAll(e => !Concerns(e, options, strangers)) };
    }

    private static bool Concerns(TimelineEvent e, AttributionOptions options, HashSet<ObjectKey> strangers) => e switch
    {
        TimelineEvent.EndpointChanged x => IsService(x.Service, options) && !strangers.Contains(x.Pod),
        TimelineEvent.EndpointRemoved x => IsService(x.Service, options) && !strangers.Contains(x.Pod),
        TimelineEvent.RouterProgrammed x => IsRouter(x.Router, options),
        TimelineEvent.TargetStateChanged x => IsRouter(x.Balancer + "/", options),
        TimelineEvent.RevisionScaled x => IsWorkload(x.Workload, options),
        TimelineEvent.RolloutEnded x => IsWorkload(x.Workload, options),
        _ => PodFactsReader.PodOf(e) is not { } pod || !strangers.Contains(pod),
    };

    private static bool IsService(ObjectKey service, AttributionOptions options) =>
        options.Service is null || options.Service == service;

    private static bool IsRouter(string name, AttributionOptions options) =>
        name.StartsWith(options.RouterPrefix, StringComparison.Ordinal);

    private static bool IsWorkload(string name, AttributionOptions options) =>
        options.Workload is null || options.Workload.ToString() == name;

    /// <summary>Pods that are known to belong neither to the workload nor to the Service.</summary>
    private static HashSet<ObjectKey> Strangers(Timeline timeline, AttributionOptions options)
    {
        if (options.Service is null && options.Workload is null)
        {
            return [];
        }

        var endpoints = options.Service is null ? []
            : timeline.OfType<TimelineEvent.EndpointChanged>().Where(e => e.Service == options.Service)
                .Select(e => e.Pod).ToHashSet();
        return [.. timeline.OfType<TimelineEvent.PodCreated>().Where(e => e.Workload.Length > 0)
            .Where(e => !endpoints.Contains(e.Pod) && !IsOf(e, options.Workload)).Select(e => e.Pod)];
    }

    private static bool IsOf(TimelineEvent.PodCreated pod, WorkloadKey? workload) => workload is { } key
        && key.ToString() == pod.Workload && key.Name.Namespace == pod.Pod.Namespace;
}
