using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Tests.Worlds;

namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>A pod whose container cannot be started, as the API shows it.</summary>
public sealed class UnstartedPodTests
{
    private static readonly WorkloadKey App = new(WorkloadKind.Deployment, new ObjectKey("default", "app"));

    [Fact]
    public void ImageMissing_Pod_HasAddressAndEndpointThatIsNotReady()
    {
        var world = Run();

        var endpoint = Assert.Single(ClusterView.Services(world.Cluster).Single().Endpoints);
        Assert.NotEmpty(endpoint.Address);
        Assert.False(endpoint.Ready || endpoint.Serving || endpoint.Terminating);
    }

    [Fact]
    public void ImageMissing_PodDeleted_ForgetsTheReasonAndKeepsItsAddress()
    {
        var world = Run();
        var shown = new List<(string State, string Address)>();
        var pod = ClusterView.Pods(world.Cluster).Single().Key;
        world.Send(new ClusterEvent.ScaleWorkload(App, 0));
        for (var i = 0; i < 3000; i++)
        {
            world.Run(TimeSpan.FromMilliseconds(1));
            if (ClusterView.Pod(world.Cluster, pod) is { } summary)
            {
                shown.Add((PodWords.Of(summary.Shown, summary.DeletionTimestamp is not null), summary.Shown.Address));
            }
        }

        Assert.Equal(
            [
                "Pending [app: ErrImageNeverPull]", "Pending Terminating [app: ErrImageNeverPull]",
                "Pending Terminating [app: ContainerCreating]",
            ],
            shown.Select(static s => s.State).Distinct());
        Assert.All(shown, static s => Assert.NotEmpty(s.Address));
        Assert.Empty(ClusterView.Pods(world.Cluster));
        Assert.Empty(ClusterView.Services(world.Cluster).Single().Endpoints);
    }

    private static VirtualWorld Run()
    {
        var world = new VirtualWorld(
            new ClusterOptions { Pods = new() { TerminalPhaseOnDeletion = false } },
            static (_, _) => AppBehaviour.Default)
        {
            StartFailureOf = static _ => ("ErrImageNeverPull", "Container image is not present"),
        };
        var labels = ImmutableSortedDictionary<string, string>.Empty.Add("app", "app");
        var selector = new LabelSelector { MatchLabels = labels };
        world.Send(new ClusterEvent.ApplyService(new ServiceSpec
        {
            Key = App.Name,
            Selector = selector,
            Ports = [new("http", 80, PortRef.Of(8080))],
        }));
        world.Send(new ClusterEvent.ApplyWorkload(new WorkloadSpec
        {
            Key = App,
            Selector = selector,
            Template = new PodTemplate
            {
                Labels = labels,
                Spec = new PodSpec { Containers = [new ContainerSpec { Name = "app", Image = "missing:1" }] },
            },
        }));
        world.Run(TimeSpan.FromSeconds(5));
        return world;
    }
}
