using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Cluster.Kubelet;

/// <summary>Runs one probe once.</summary>
internal sealed class ProbeRunner(KubeletServices services)
{
    /// <summary>Runs the probe within its timeout (<see cref="ClusterClock.RealTimeout"/>).</summary>
    public async Task<HandlerResult> RunAsync(HostedPod pod, PodContainer container, PodAction.RunProbe probe)
    {
        var timeout = services.Clock.RealTimeout(probe.Probe.Timeout);
        using var timer = new CancellationTokenSource(timeout, services.Clock.Real);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            timer.Token, container.Ended.Token, services.Stopping);
        return await RunAsync(pod, container, probe.Probe.Handler, timeout, stop.Token);
    }

    private async Task<HandlerResult> RunAsync(
        HostedPod pod, PodContainer container, HandlerAction handler, TimeSpan timeout, CancellationToken stop)
    {
        var address = pod.Address;
        if (container.Program is ContainerProgram.Idle)
        {
            return HandlerResult.Success;
        }

        switch (handler)
        {
            case HandlerAction.HttpGet get:
                return get.Port.Resolve(container.Spec) is { } httpPort
                    ? await HttpHandler.ProbeAsync(get, address, httpPort, stop)
                    : NoSuchPort(get.Port, container);
            case HandlerAction.TcpSocket tcp:
                return tcp.Port.Resolve(container.Spec) is { } tcpPort
                    ? await TcpHandler.ProbeAsync(tcp.Host.Length > 0 ? tcp.Host : address, tcpPort, stop)
                    : NoSuchPort(tcp.Port, container);
            case HandlerAction.Grpc grpc:
                return container.Program is ContainerProgram.StandIn
                    ? await TcpHandler.ProbeAsync(address, grpc.Port, stop)
                    : await GrpcHandler.ProbeAsync(address, grpc.Port, grpc.Service, stop);
            case HandlerAction.Exec exec when services.AllowExec && container.Program is ContainerProgram.Mapped:
                return await ExecAsync(container, exec, timeout, stop);
            case HandlerAction.Exec:
                services.Note($"exec probes are not run on this host (container {container.Spec.Name}): "
                    + "the probe succeeds while the first port accepts connections "
                    + "(--allow-exec runs them for mapped apps)");
                return pod.Ports.IsEmpty
                    ? HandlerResult.Success
                    : await TcpHandler.ProbeAsync(address, pod.Ports[0], stop);
            default:
                return HandlerResult.Failure("invalid probe handler");
        }
    }

    private async Task<HandlerResult> ExecAsync(
        PodContainer container, HandlerAction.Exec exec, TimeSpan timeout, CancellationToken stop) =>
        await services.Runtime.ExecAsync(new ContainerExec(container.Id, exec.Command, timeout), stop) switch
        {
            ExecResult.Exited { ExitCode: 0 } => HandlerResult.Success,
            ExecResult.Exited exited => HandlerResult.Failure(
                exited.Output.Length > 0 ? exited.Output.TrimEnd() : $"command exited with {exited.ExitCode}"),
            ExecResult.TimedOut => HandlerResult.Failure(
                $"command \"{string.Join(' ', exec.Command)}\" timed out"),
            ExecResult.StartFailed failed => HandlerResult.Failure(failed.Message),
            _ => HandlerResult.Failure("container not running"),
        };

    private static HandlerResult NoSuchPort(PortRef port, PodContainer container) => HandlerResult.Failure(
        $"couldn't find port: {port} in container {container.Spec.Name}");
}
