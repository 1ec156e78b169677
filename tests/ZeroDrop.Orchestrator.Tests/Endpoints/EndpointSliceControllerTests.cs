using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Endpoints;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator.Tests.Endpoints;

public sealed class EndpointSliceControllerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true, false, false, true, true, false)]
    [InlineData(false, false, false, false, false, false)]
    [InlineData(true, true, false, false, true, true)]
    [InlineData(false, true, false, false, false, true)]
    [InlineData(false, true, true, true, false, true)]
    public void EndpointOf_PodStates_GivesTheConditionsOfKep1672(
        bool podReady, bool deleted, bool publishNotReady, bool ready, bool serving, bool terminating)
    {
        var endpoint = EndpointSliceController.EndpointOf(
            Service() with { PublishNotReadyAddresses = publishNotReady },
            Pod("a") with { Ready = podReady, Terminating = deleted });

        Assert.NotNull(endpoint);
        Assert.Equal((ready, serving, terminating), (endpoint.Ready, endpoint.Serving, endpoint.Terminating));
    }

    [Fact]
    public void EndpointOf_WithoutAddressEndedOrNotSelected_IsNull()
    {
        Assert.Null(EndpointSliceController.EndpointOf(Service(), Pod("a") with { Address = "" }));
        Assert.Null(EndpointSliceController.EndpointOf(Service(), Pod("a") with { Phase = PodPhase.Succeeded }));
        Assert.Null(EndpointSliceController.EndpointOf(Service(), Pod("a") with { Phase = PodPhase.Failed }));
        Assert.Null(EndpointSliceController.EndpointOf(Service() with { Selector = null }, Pod("a")));
        Assert.Null(EndpointSliceController.EndpointOf(Service(), Pod("a") with { Key = new("other", "a") }));
    }

    [Fact]
    public void EndpointOf_NamedTargetPort_IsResolvedOnEachPod()
    {
        Assert.Equal("10.0.0.1:8080", EndpointSliceController.EndpointOf(Service(), Pod("a"))!.TargetOf("http"));
        Assert.Equal("10.0.0.1:9090", EndpointSliceController.EndpointOf(Service(), Pod("a", 9090))!.TargetOf("http"));
        Assert.Null(EndpointSliceController.EndpointOf(Service(), Pod("a", 8080, "web"))!.TargetOf("http"));
    }

    [Fact]
    public void Sync_AddChangeRemove_KeepsPlacesAndNamesTheTrigger()
    {
        var first = EndpointSliceController.Sync(
            new ServiceEndpoints { Service = Service() }, [Pod("a"), Pod("b") with { Ready = false }]);
        var second = EndpointSliceController.Sync(
            first.State,
            [Pod("a"), Pod("b") with { ReadySince = Start.AddSeconds(7) }, Pod(
                "c") with { ReadySince = Start.AddSeconds(9) }]);
        var third = EndpointSliceController.Sync(second.State, [Pod("b") with { Terminating = true }, Pod("c")]);

        Assert.Equal(["a", "b"], first.State.Endpoints.Select(static e => e.Pod.Name));
        Assert.Equal(["b", "c"], second.Actions.Select(static c => c.Endpoint.Pod.Name));
        Assert.Equal(Start.AddSeconds(7), second.State.LastChangeTriggerTime);
        Assert.Equal([("b", false), ("a", true)], third.Actions.Select(static c => (c.Endpoint.Pod.Name, c.Removed)));
        Assert.Null(third.State.LastChangeTriggerTime);
        Assert.Empty(EndpointSliceController.Sync(
            third.State, [Pod("b") with { Terminating = true }, Pod("c")]).Actions);
    }

    [Fact]
    public void Sync_PodOfTheSameNameAtAnotherAddress_IsAnotherEndpoint()
    {
        var first = EndpointSliceController.Sync(new ServiceEndpoints { Service = Service() }, [Pod("a"), Pod("b")]);
        var second = EndpointSliceController.Sync(
            first.State, [Pod("b"), Pod("a") with { Uid = 7, Address = "10.0.0.9" }]);

        Assert.Equal(
            [("10.0.0.9", 7L, false), ("10.0.0.1", 0L, true)],
            second.Actions.Select(static c => (c.Endpoint.Address, c.Endpoint.Uid, c.Removed)));
        Assert.Equal(["b", "a"], second.State.Endpoints.Select(static e => e.Pod.Name));
    }

    [Fact]
    public void Selection_NoReadyEndpoint_FallsBackToServingTerminatingOnes()
    {
        ImmutableArray<Endpoint> endpoints =
        [
            EndpointSliceController.EndpointOf(Service(), Pod("a") with { Terminating = true })!,
            EndpointSliceController.EndpointOf(Service(), Pod("b") with { Ready = false })!,
            EndpointSliceController.EndpointOf(Service(), Pod("c") with { Ready = false, Terminating = true })!,
        ];
        var withReady = endpoints.Add(EndpointSliceController.EndpointOf(Service(), Pod("d"))!);

        Assert.Equal("a", Assert.Single(EndpointSelection.ForKubeProxy(endpoints, true)).Pod.Name);
        Assert.Empty(EndpointSelection.ForKubeProxy(endpoints, false));
        Assert.Empty(EndpointSelection.ReadyOnly(endpoints));
        Assert.Equal("d", Assert.Single(EndpointSelection.ForKubeProxy(withReady, true)).Pod.Name);
    }

    private static ServiceSpec Service() => new()
    {
        Key = new("default", "web"),
        Selector = new LabelSelector
        {
            MatchLabels = ImmutableSortedDictionary<string, string>.Empty.Add("app", "web"),
        },
        Ports = [new("http", 80, PortRef.Of("http"))],
    };

    private static EndpointPod Pod(string name, int port = 8080, string portName = "http") => new()
    {
        Key = new("default", name),
        Labels = ImmutableSortedDictionary<string, string>.Empty.Add("app", "web"),
        Spec = new PodSpec { Containers = [new ContainerSpec { Name = "app", Ports = [new(portName, port)] }] },
        Address = "10.0.0.1",
        Phase = PodPhase.Running,
        Ready = true,
        ReadySince = Start,
    };
}
