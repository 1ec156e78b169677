using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Tests.Pods;

/// <summary>Short ways to write pod specs.</summary>
internal static class Specs
{
    public static readonly HandlerAction Hook = new HandlerAction.Exec(["hook"]);

    public static PodSpec Pod(params ContainerSpec[] containers) => new() { Containers = [.. containers] };

    public static ContainerSpec App(string name = "app") => new() { Name = name, Image = "app:1" };

    public static ContainerSpec Sidecar(string name) => new() { Name = name, Image = "side:1", IsSidecar = true };

    public static ProbeSpec Probe(double period = 1, double delay = 0, int failures = 3, int successes = 1) => new()
    {
        Handler = new HandlerAction.TcpSocket(PortRef.Of(80)),
        Period = TimeSpan.FromSeconds(period),
        InitialDelay = TimeSpan.FromSeconds(delay),
        FailureThreshold = failures,
        SuccessThreshold = successes,
    };

    public static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);
}
