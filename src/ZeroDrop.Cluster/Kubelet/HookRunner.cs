using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Cluster.Kubelet;

/// <summary>Runs one lifecycle hook once.</summary>
internal sealed class HookRunner(KubeletServices services)
{
    /// <summary>Runs the hook until it ends, is cancelled, or its container ends.</summary>
    public async Task<HandlerResult> RunAsync(HostedPod pod, PodContainer container, PodAction.RunHook hook)
    {
        using var cancel = new CancellationTokenSource();
        lock (container.Hooks)
        {
            container.Hooks[hook.Kind] = cancel;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancel.Token, container.Ended.Token, services.Stopping);
        try
        {
            return await RunAsync(pod, container, hook, stop.Token);
        }
        catch (OperationCanceledException)
        {
            return HandlerResult.Failure(
                container.Ended.IsCancellationRequested ? "container not running" : "cancelled");
        }
        finally
        {
            lock (container.Hooks)
            {
                container.Hooks.Remove(hook.Kind);
            }
        }
    }

    /// <summary>Stops a running hook.</summary>
    public static void Cancel(PodContainer container, HookKind kind)
    {
        lock (container.Hooks)
        {
            if (container.Hooks.TryGetValue(kind, out var cancel))
            {
                cancel.Cancel();
            }
        }
    }

    private async Task<HandlerResult> RunAsync(
        HostedPod pod, PodContainer container, PodAction.RunHook hook, CancellationToken stop)
    {
        switch (hook.Handler)
        {
            case HandlerAction.Sleep sleep:
                await Task.Delay(sleep.Duration, services.Clock, stop);
                return HandlerResult.Success;
            case HandlerAction.Exec exec when ImageFacts.HasNoShell(container.Spec.Image) && NeedsShell(exec):
                return HandlerResult.Failure($"exec: \"{exec.Command[0]}\": stat {exec.Command[0]}: "
                    + "no such file or directory: unknown");
            case HandlerAction.Exec exec when SleepCommand.TryParse(exec.Command, out var duration):
                await Task.Delay(duration, services.Clock, stop);
                return HandlerResult.Success;
            case HandlerAction.Exec exec when services.AllowExec && container.Program is ContainerProgram.Mapped:
                return await ExecAsync(container, exec, hook.Budget, stop);
            case HandlerAction.Exec exec:
                services.Note($"not run on this host: {hook.Kind} hook of container {container.Spec.Name} "
                    + $"[{string.Join(' ', exec.Command)}] (counted as done at once; "
                    + "--allow-exec runs hooks of mapped apps)");
                return HandlerResult.Success;
            case HandlerAction.HttpGet get when container.Program is ContainerProgram.Idle:
                return HandlerResult.Failure($"Get \"{get.Path}\": no process stands for this container");
            case HandlerAction.HttpGet get:
                return await HttpGetAsync(pod, container, hook.Kind, get, stop);
            default:
                // API reference, LifecycleHandler.tcpSocket: not supported, hooks with it fail at run time.
                return HandlerResult.Failure("invalid handler: tcpSocket hooks are not supported by Kubernetes");
        }
    }

    private async Task<HandlerResult> HttpGetAsync(
        HostedPod pod, PodContainer container, HookKind kind, HandlerAction.HttpGet get, CancellationToken stop)
    {
        if (get.Port.Resolve(container.Spec) is not { } port)
        {
            return HandlerResult.Failure($"couldn't find port: {get.Port} in container {container.Spec.Name}");
        }

        if (HandlerHost.Resolve(get.Host, pod.Address, services.AllowExec) is { } host)
        {
            return await HttpHandler.HookAsync(get, host, port, stop);
        }

        services.Note($"not sent from this host: {kind} hook of container {container.Spec.Name} to {get.Host}:{port} "
            + "(counted as done at once; --allow-exec sends it)");
        return HandlerResult.Success;
    }

    private static bool NeedsShell(HandlerAction.Exec exec)
    {
        var program = exec.Command.IsEmpty ? "" : exec.Command[0];
        return program[(program.LastIndexOf('/') + 1)..] is "sh" or "bash" or "ash" or "dash" or "sleep" or "busybox";
    }

    private async Task<HandlerResult> ExecAsync(
        PodContainer container, HandlerAction.Exec exec, TimeSpan budget, CancellationToken stop)
    {
        var timeout = services.Clock.RealTimeout(budget > TimeSpan.Zero ? budget : TimeSpan.FromMinutes(10));
        return await services.Runtime.ExecAsync(new ContainerExec(container.Id, exec.Command, timeout), stop) switch
        {
            ExecResult.Exited { ExitCode: 0 } => HandlerResult.Success,
            ExecResult.Exited exited => HandlerResult.Failure(
                $"command '{string.Join(' ', exec.Command)}' exited with {exited.ExitCode}: {exited.Output.TrimEnd()}"),
            ExecResult.StartFailed failed => HandlerResult.Failure(failed.Message),
            ExecResult.TimedOut => HandlerResult.Failure("the hook used up its budget"),
            _ => HandlerResult.Failure("container not running"),
        };
    }
}
