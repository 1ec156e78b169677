using System.Collections.Immutable;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Decides what is rolled out and which ways requests take, from the manifests and the user's wishes.</summary>
internal static class RehearsalPlanner
{
    private const string ReadinessGateLabel = "elbv2.k8s.aws/pod-readiness-gate-inject";

    /// <summary>The plan, or what is wrong; never both.</summary>
    public static (RehearsalPlan? Plan, ImmutableArray<InputProblem> Problems) Plan(
        RehearsalInput input, ManifestSet? next, RehearsalOptions options)
    {
        var graph = RouteGraph.Build(input.Manifests);
        var (routes, problem) = Choose(input, graph, options.Workload);
        if (routes is null)
        {
            return (null, [problem!]);
        }

        var notes = new List<string>(graph.Problems.Select(p => p.ToString()));
        var planned = PlanRoutes(input.Manifests, routes, options, notes);
        if (planned.IsEmpty)
        {
            return (null, [Fatal(input, routes.Workload,
                $"no Service leads to {routes.Workload.Key}: nothing could send it requests")]);
        }

        var strangers = Strangers(input, next, routes.Workload, options);
        if (!strangers.IsEmpty)
        {
            return (null, strangers);
        }

        if (next is not null)
        {
            var key = routes.Workload.Key;
            if (next.Workloads.All(w => w.Key != key))
            {
                return (null, [Fatal(input, routes.Workload, $"{options.To} has no {key} to roll out to")]);
            }

            var after = AfterApply.Of(input.Manifests, next);
            var then = PlanRoutes(after, RouteGraph.Build(after).Of(key)!, options, []);
            notes.AddRange(Unchanging(planned, then, options.To));
        }

        return (new RehearsalPlan(routes.Workload, planned, next, [.. notes.Distinct()]), []);
    }

    /// <summary>Every <c>--app</c> that is for no container.</summary>
    private static ImmutableArray<InputProblem> Strangers(
        RehearsalInput input, ManifestSet? next, WorkloadSpec workload, RehearsalOptions options)
    {
        var containers = Containers(input.Manifests, next).Distinct().ToList();
        var names = string.Join(", ", containers.Select(c => $"{c.Workload}/{c.Container}"));
        return
        [
            .. options.Apps.Where(app => !containers.Any(c => app.IsFor(c.Workload, c.Container)))
                .Select(app => app.Name).Distinct()
                .Select(name => Fatal(
                    input, workload, $"--app {name}: there is no such container; there are {names}")),
        ];
    }

    /// <summary>What the new manifests ask of a balancer and will not get: it keeps the settings it began with.
    /// </summary>
    private static IEnumerable<string> Unchanging(ImmutableArray<Route> now, ImmutableArray<Route> then, string to) =>
        now.Where((route, i) => i >= then.Length
            // Nodes come from the kind of the route alone; what they are compared by is the array, not its content.
            || then[i] with { Router = then[i].Router with { Nodes = route.Router.Nodes } } != route)
        .Select(route => $"{to} changes what leads to {route.Router.Service.Name} (Ingress, Service port or "
            + $"annotations): the route '{route.Name}' stays as it was before the rollout; rehearse {to} by itself "
            + "to see the new one");

    /// <summary>Every container that <c>--app</c> could mean.</summary>
    private static IEnumerable<(string Workload, string Container)> Containers(
        ManifestSet manifests, ManifestSet? next) =>
        manifests.Workloads.Concat(next?.Workloads ?? []).SelectMany(w => w.Template.Spec.InitContainers
            .Concat(w.Template.Spec.Containers).Select(c => (w.Key.Name.Name, c.Name)));

    private static (WorkloadRoutes? Routes, InputProblem? Problem) Choose(
        RehearsalInput input, RouteGraph graph, string wanted)
    {
        if (graph.Workloads.IsEmpty)
        {
            return (null, new InputProblem(
                new SourceSpan(input.Name, 1, 1), "no Deployment, StatefulSet or DaemonSet to roll out", true));
        }

        if (wanted.Length > 0)
        {
            var named = graph.Workloads
                .Where(w => w.Workload.Key.Name.Name == wanted || w.Workload.Key.ToString() == wanted).ToList();
            return named.Count == 1
                ? (named[0], null)
                : (null, Fatal(input, graph.Workloads[0].Workload, $"--workload {wanted}: {(named.Count == 0
                    ? "there is no such workload" : "several have this name")}; there are {Names(graph.Workloads)}"));
        }

        var reached = graph.Workloads.Where(w => w.Services.Any(s => !s.Ports.IsEmpty)).ToImmutableArray();
        var exposed = reached.Where(w => w.Services.Any(s => s.Ports.Any(p => !p.Ingresses.IsEmpty))).ToImmutableArray();
        var candidates = exposed.Length > 0 ? exposed : reached.Length > 0 ? reached : graph.Workloads;
        return candidates.Length == 1
            ? (candidates[0], null)
            : (null, Fatal(input, candidates[0].Workload,
                $"several workloads get requests: choose one with --workload ({Names(candidates)})"));
    }

    private static ImmutableArray<Route> PlanRoutes(
        ManifestSet manifests, WorkloadRoutes workload, RehearsalOptions options, List<string> notes)
    {
        var services = workload.Services
            .SelectMany(s => s.Ports.Where(p => p.Port.Protocol == "TCP").Select(p => (s.Service, Port: p)))
            .OrderByDescending(s => s.Port.Ingresses.Length > 0).ThenBy(s => s.Service.Headless)
            .ThenByDescending(s => s.Port.Port.Name is "http" or "web" || s.Port.Port.Port is 80).ToList();
        if (services.Count == 0)
        {
            return [];
        }

        var (service, port) = services[0];
        var front = port.Ingresses.FirstOrDefault(f => f.Ingress.ClassName == "alb") ?? port.Ingresses.FirstOrDefault();
        var gate = manifests.Namespaces.Any(n => n.Name == service.Key.Namespace
            && n.Labels.GetValueOrDefault(ReadinessGateLabel) == "enabled");
        var routes = options.Via.Select(via => RoutePlanner.Plan(
            via, service, port.Port, front?.Ingress, front?.Route, gate, notes)).ToList();
        var serving = options.Apps.Any(app => workload.Workload.Template.Spec.Containers.Any(
            c => app.IsFor(workload.Workload.Key.Name.Name, c.Name)));
        return [.. routes.Select((route, i) => route with
        {
            // The stand-in app answers at the root, whatever path the Ingress leads to it.
            PathPrefix = serving ? route.PathPrefix : "/",
            Router = routes.Take(i).Any(r => r.Router.Id == route.Router.Id)
                ? route.Router with { Id = $"{route.Router.Id}-{i + 1}" } : route.Router,
        })];
    }

    private static string Names(ImmutableArray<WorkloadRoutes> workloads) =>
        string.Join(", ", workloads.Select(w => w.Workload.Key.ToString()));

    private static InputProblem Fatal(RehearsalInput input, WorkloadSpec workload, string message) =>
        new(workload.Source ?? new SourceSpan(input.Name, 1, 1), message, IsFatal: true);
}
