using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Cluster.Kubelet;

/// <summary>Runs one probe once.</summary>
internal sealed class ProbeRunner(KubeletServices services)
{
    private const string SendsThem = "sends them";

    /// <summary>Runs the probe within its timeout (<see cref="ClusterClock.RealTimeout"/>).</summary>
    public async Task<HandlerResult> RunAsync(HostedPod pod, PodContainer container, PodAction.RunProbe probe)
    {
        var timeout = services.Clock.RealTimeout(probe.Probe.Timeout);
        using var timer = new CancellationTokenSource(timeout, services.Clock.Real);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            timer.Token, container.Ended.Token, services.Stopping);
        try
        {
            return await RunAsync(pod, container, probe.Probe.Handler, timeout, stop.Token);
        }
        catch (OperationCanceledException) when (!services.Stopping.IsCancellationRequested)
        {
            // On a busy machine our timer is first, and the supervisor's answer about the command comes too late.
            return HandlerResult.Failure("probe timed out, or its container ended");
        }
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
                return get.Port.Resolve(container.Spec) is not { } httpPort
                    ? NoSuchPort(get.Port, container)
                    : HandlerHost.Resolve(get.Host, address, services.AllowExec) is { } httpHost
                        ? await HttpHandler.ProbeAsync(get, httpHost, httpPort, stop)
                        : await InsteadAsync("httpGet probes of another host", SendsThem, pod, container, stop);
            case HandlerAction.TcpSocket tcp:
                return tcp.Port.Resolve(container.Spec) is not { } tcpPort
                    ? NoSuchPort(tcp.Port, container)
                    : HandlerHost.Resolve(tcp.Host, address, services.AllowExec) is { } tcpHost
                        ? await TcpHandler.ProbeAsync(tcpHost, tcpPort, stop)
                        : await InsteadAsync("tcpSocket probes of another host", SendsThem, pod, container, stop);
            case HandlerAction.Grpc grpc:
                return container.Program is ContainerProgram.StandIn
                    ? await TcpHandler.ProbeAsync(address, grpc.Port, stop)
                    : await GrpcHandler.ProbeAsync(address, grpc.Port, grpc.Service, stop);
            case HandlerAction.Exec exec when services.AllowExec && container.Program is ContainerProgram.Mapped:
                return await ExecAsync(container, exec, timeout, stop);
            case HandlerAction.Exec:
                return await InsteadAsync("exec probes", "runs them for mapped apps", pod, container, stop);
            default:
                return HandlerResult.Failure("invalid probe handler");
        }
    }

    private async Task<HandlerResult> InsteadAsync(
        string what, string flagDoes, HostedPod pod, PodContainer container, CancellationToken stop)
    {
        services.Note($"{what} are not run on this host (container {container.Spec.Name}): "
            + $"the probe succeeds while the first port accepts connections (--allow-exec {flagDoes})");
        return pod.Ports.IsEmpty
            ? HandlerResult.Success
            : await TcpHandler.ProbeAsync(pod.Address, pod.Ports[0], stop);
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
