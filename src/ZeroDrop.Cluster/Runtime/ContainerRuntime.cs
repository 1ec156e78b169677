using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Channels;
using ZeroDrop.Cluster.Runtime.Native;
using ZeroDrop.Cluster.Runtime.Protocol;

namespace ZeroDrop.Cluster.Runtime;

/// <summary>The container runtime of the embedded cluster: real processes under the rules that containers have,
/// owned by a supervisor process (<see cref="RuntimeSupervisor"/>). Thread-safe.</summary>
public sealed class ContainerRuntime : IAsyncDisposable
{
    private readonly Channel<ContainerExit> _exits = Channel.CreateUnbounded<ContainerExit>();
    private readonly TaskCompletionSource<RuntimeFaultException> _faulted =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ContainerRuntimeOptions _options;
    private readonly TimeProvider _time;
    private readonly SupervisorLink _link;
    private readonly Task _watch;
    private RuntimeMessage.Ready? _ready;
    private int _disposed;

    private ContainerRuntime(Process process, ContainerRuntimeOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        SupervisorPid = process.Id;
        _link = new SupervisorLink(process, OnUnasked);
        _watch = WatchAsync();
    }

    /// <summary>Process id of the supervisor.</summary>
    public int SupervisorPid { get; }

    /// <summary>Whether containers' main processes are killed by the kernel if the supervisor itself is killed
    /// (needs util-linux's setpriv). Their children are then found and killed by this process.</summary>
    public bool DiesWithSupervisor => _ready?.DiesWithSupervisor ?? false;

    /// <summary>Every end of a container, once each. Completes on disposal; fails with
    /// <see cref="RuntimeFaultException"/> when the supervisor dies: all containers are lost then.</summary>
    public ChannelReader<ContainerExit> Exits => _exits.Reader;

    /// <summary>Completes when the supervisor died unasked; never otherwise.</summary>
    public Task<RuntimeFaultException> Faulted => _faulted.Task;

    /// <summary>Starts the supervisor.</summary>
    /// <param name="options">How.</param>
    /// <param name="timeProvider">The clock of the time limits.</param>
    /// <param name="cancellationToken">Gives up waiting, and kills the supervisor.</param>
    /// <exception cref="RuntimeFaultException">It cannot be started or does not get ready in time.</exception>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    public static async Task<ContainerRuntime> StartAsync(
        ContainerRuntimeOptions options, TimeProvider timeProvider, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        LinuxOnly.Require("The embedded cluster");
        Process process;
        try
        {
            process = Process.Start(SupervisorCommand.StartInfo(options.SupervisorCommand))
                ?? throw new RuntimeFaultException("the supervisor of the pods' processes did not start");
        }
        catch (Win32Exception failure)
        {
            throw new RuntimeFaultException(
                $"the supervisor of the pods' processes did not start: {failure.Message}", failure);
        }

        var runtime = new ContainerRuntime(process, options, timeProvider);
        try
        {
            runtime._ready = await runtime._link.Ready
                .WaitAsync(options.StartTimeout, timeProvider, cancellationToken);
            return runtime;
        }
        catch (Exception failure)
        {
            await runtime.DisposeAsync();
            if (failure is TimeoutException)
            {
                throw new RuntimeFaultException(
                    $"the supervisor of the pods' processes was not ready within {options.StartTimeout}", failure);
            }

            throw;
        }
    }

    /// <summary>Starts a container. Its exit may arrive on <see cref="Exits"/> before this answer is looked
    /// at.</summary>
    /// <param name="start">What to start.</param>
    /// <param name="cancellationToken">Ends the waiting; the container may start all the same.</param>
    /// <exception cref="RuntimeFaultException">The supervisor is dead.</exception>
    public async Task<ContainerStartResult> StartContainerAsync(
        ContainerStart start, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        RejectNul(start);
        return await _link.AskAsync(seq => new RuntimeRequest.Start(seq, start), cancellationToken) switch
        {
            RuntimeMessage.Started done => new ContainerStartResult.Started(done.Pid, done.At),
            RuntimeMessage.StartFailed failed => new ContainerStartResult.Failed(failed.Text, failed.Errno, failed.At),
            { } other => throw Unexpected(other),
        };
    }

    /// <summary>Sends a signal to the container's main process, and to no other, if the kernel would do so for the
    /// first process of a pid namespace.</summary>
    /// <param name="containerId">The container.</param>
    /// <param name="signal">1 to 64; see <see cref="ContainerSignals"/>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="RuntimeFaultException">The supervisor is dead.</exception>
    public async Task<SignalResult> SignalAsync(
        string containerId, int signal, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(signal, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(signal, ContainerSignals.Max);
        return Signalled(await _link.AskAsync(
            seq => new RuntimeRequest.Signal(seq, containerId, signal), cancellationToken));
    }

    /// <summary>Sends SIGKILL to all processes of the container.</summary>
    /// <param name="containerId">The container.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="RuntimeFaultException">The supervisor is dead.</exception>
    public async Task<SignalResult> KillAsync(string containerId, CancellationToken cancellationToken = default) =>
        Signalled(await _link.AskAsync(seq => new RuntimeRequest.Kill(seq, containerId), cancellationToken));

    /// <summary>Runs a command inside a container and waits for its end.</summary>
    /// <param name="exec">The command.</param>
    /// <param name="cancellationToken">Ends the waiting; the command runs on until its timeout.</param>
    /// <exception cref="RuntimeFaultException">The supervisor is dead.</exception>
    public async Task<ExecResult> ExecAsync(ContainerExec exec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(exec);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(exec.Timeout, TimeSpan.Zero);
        return Executed(await _link.AskAsync(
            seq => new RuntimeRequest.Exec(seq, exec.ContainerId, exec.Command, exec.Timeout), cancellationToken));
    }

    /// <summary>Runs a tool of ZeroDrop's own (ip) below the supervisor, so that it cannot outlive us half
    /// done.</summary>
    internal async Task<ExecResult> RunToolAsync(
        ImmutableArray<string> command, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        Executed(await _link.AskAsync(seq => new RuntimeRequest.Tool(seq, command, timeout), cancellationToken));

    /// <summary>Registers something that must not outlive ZeroDrop. Call it before making the thing.</summary>
    /// <param name="resource">The thing.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The name is not one that may be removed.</exception>
    /// <exception cref="RuntimeFaultException">The supervisor is dead.</exception>
    public async Task RegisterAsync(RuntimeResource resource, CancellationToken cancellationToken = default)
    {
        RuntimeMessage answer = await _link.AskAsync(
            seq => new RuntimeRequest.Register(seq, resource), cancellationToken);
        if (answer is RuntimeMessage.Refused refused)
        {
            throw new ArgumentException(refused.Text, nameof(resource));
        }
    }

    /// <summary>Removes something registered, now.</summary>
    /// <param name="resource">The thing.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Null, or why it could not be removed; it then stays registered.</returns>
    /// <exception cref="RuntimeFaultException">The supervisor is dead.</exception>
    public async Task<string?> ReleaseAsync(RuntimeResource resource, CancellationToken cancellationToken = default)
    {
        RuntimeMessage answer = await _link.AskAsync(
            seq => new RuntimeRequest.Release(seq, resource), cancellationToken);
        return (answer as RuntimeMessage.Refused)?.Text;
    }

    /// <summary>Kills all containers, removes all registered resources, ends the supervisor.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        try
        {
            if (_ready is not null)
            {
                await _link.AskAsync(seq => new RuntimeRequest.Shutdown(seq), CancellationToken.None)
                    .WaitAsync(_options.StopTimeout, _time);
            }

            _link.CloseInput();
            await _link.Ended.WaitAsync(_options.StopTimeout, _time);
        }
        catch (Exception failure) when (failure is TimeoutException or RuntimeFaultException)
        {
            // Stuck or dead: what it leaves is killed from here.
            _ = Libc.Kill(SupervisorPid, ContainerSignals.Kill);
            await _link.Ended;
            KillOrphans();
        }

        await _watch;
        _link.Dispose();
    }

    private static SignalResult Signalled(RuntimeMessage answer) => answer is RuntimeMessage.Signalled signalled
        ? new SignalResult(signalled.Outcome, signalled.At)
        : throw Unexpected(answer);

    private static ExecResult Executed(RuntimeMessage answer) => answer switch
    {
        RuntimeMessage.ExecEnded { TimedOut: true } late =>
            new ExecResult.TimedOut(late.Output, late.StartedAt, late.At),
        RuntimeMessage.ExecEnded end => new ExecResult.Exited(end.ExitCode, end.Output, end.StartedAt, end.At),
        RuntimeMessage.StartFailed failed => new ExecResult.StartFailed(failed.Text, failed.Errno, failed.At),
        RuntimeMessage.ExecGone gone => new ExecResult.ContainerGone(gone.At),
        _ => throw Unexpected(answer),
    };

    private static InvalidOperationException Unexpected(RuntimeMessage answer) =>
        new($"the supervisor answered with {answer}");

    // The kernel's strings end at NUL: a part of the value would be silently lost.
    private static void RejectNul(ContainerStart start)
    {
        // What holds it is never shown: it may be a Secret's value.
        if (start.Environment.Any(pair => HasNul(pair.Key) || HasNul(pair.Value)))
        {
            throw new ArgumentException("NUL in the environment", nameof(start));
        }

        if (start.Command.Any(HasNul) || HasNul(start.WorkingDirectory) || HasNul(start.LogPath) || HasNul(start.Id))
        {
            throw new ArgumentException("NUL in the command, a path or the id", nameof(start));
        }
    }

    private static bool HasNul(string text) => text.Contains('\0', StringComparison.Ordinal);

    private void OnUnasked(RuntimeMessage message)
    {
        if (message is RuntimeMessage.Exited exited)
        {
            _exits.Writer.TryWrite(exited.Exit);
        }
    }

    private async Task WatchAsync()
    {
        RuntimeFaultException fault = await _link.Ended;
        if (Volatile.Read(ref _disposed) != 0)
        {
            _exits.Writer.TryComplete();
            return;
        }

        KillOrphans();
        _exits.Writer.TryComplete(fault);
        _faulted.TrySetResult(fault);
    }

    private void KillOrphans()
    {
        if (_ready is not null)
        {
            Orphans.Kill(_ready.Instance);
        }
    }
}
