using System.Collections.Immutable;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks;

/// <summary>Makes what rules look at.</summary>
internal static class CheckContextBuilder
{
    /// <summary>Joins the input and works out the numbers.</summary>
    public static CheckContext Build(ManifestSet set, CheckSettings settings)
    {
        var graph = PathGraph.Build(set);
        var detector = new RouterDetector(graph, settings);
        return new CheckContext(graph, [.. graph.Workloads.Select(w => Path(w, detector, settings))], settings);
    }

    /// <summary>An object's name in findings.</summary>
    public static ObjectRef RefOf(KubernetesObject item) =>
        new(item.ApiVersion, item.Kind, item.Key.Namespace, item.Key.Name);

    private static WorkloadPath Path(WorkloadNode workload, RouterDetector detector, CheckSettings global)
    {
        var settings = global.For(workload.Item.Kind, workload.Item.Key, workload.Spec.Template.Labels);
        var ports = ServerFinder.RequestPorts(workload).ToList();
        ImmutableArray<RouterOnPath> routers =
            [.. ports.SelectMany(p => detector.Detect(workload, p.Route, p.Port))];
        var servers = ServerFinder.Find(workload, ports);
        if (servers.IsEmpty && (settings.Served == true || !routers.IsEmpty) && !workload.Spec.Template.Spec.Containers.IsEmpty)
        {
            var first = workload.Spec.Template.Spec.Containers[0];
            servers =
            [
                new Server(first, "spec.template.spec.containers[0]", [.. first.Ports.Select(p => p.Port)],
                    HookParser.Read(first.PreStop, first), IsGuess: true),
            ];
        }

        return new WorkloadPath
        {
            Node = workload,
            Ref = RefOf(workload.Item),
            Settings = settings,
            Global = global,
            Routers = routers,
            Servers = servers,
            Numbers = new PathNumbersBuilder(
                workload, settings, global, routers, WorkloadPath.Weakest(servers)).Build(),
        };
    }
}
