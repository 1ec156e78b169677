using System.Collections.Immutable;
using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>Runs commands with a time limit: those inside containers, and ZeroDrop's own tools.</summary>
internal sealed class CommandRunner(
    ContainerTable table, Launcher launcher, SpawnThread spawner, TimeProvider time, Action spawned)
{
    /// <summary>Owner of tools; no container can have this id, as ids of pods hold no at-sign.</summary>
    internal const string ToolOwner = "@tool";

    /// <summary>Runs a command in a container.</summary>
    /// <param name="containerId">The container.</param>
    /// <param name="command">The command.</param>
    /// <param name="timeout">How long it may run.</param>
    /// <param name="done">Gets the ended run or why there is none; both null when the container is gone.
    /// Called on another thread.</param>
    internal void RunInContainer(
        string containerId, ImmutableArray<string> command, TimeSpan timeout, Action<ExecRun?, SpawnFailure?> done) =>
        spawner.Post(() =>
        {
            ContainerState? container;
            lock (table.Gate)
            {
                container = table.Running_NeedsLock(containerId);
            }

            if (container is null)
            {
                done(null, null);
                return;
            }

            var request = new SpawnRequest
            {
                Path = "",
                Arguments = command,
                Environment = container.Environment,
                WorkingDirectory = container.Start.WorkingDirectory,
            };
            Launch(request, container, timeout, done);
        });

    /// <summary>Runs a tool with the supervisor's environment.</summary>
    internal void RunTool(ImmutableArray<string> command, TimeSpan timeout, Action<ExecRun?, SpawnFailure?> done)
    {
        var variables = Environment.GetEnvironmentVariables();
        IEnumerable<KeyValuePair<string, string>> own = variables.Keys.Cast<string>()
            .Select(name => KeyValuePair.Create(name, (string)variables[name]!));
        var request = new SpawnRequest
        {
            Path = "",
            Arguments = command,
            Environment = launcher.EnvironmentOf(own, ToolOwner),
            WorkingDirectory = "/",
        };
        spawner.Post(() => Launch(request, null, timeout, done));
    }

    private unsafe void Launch(
        SpawnRequest request, ContainerState? container, TimeSpan timeout, Action<ExecRun?, SpawnFailure?> done)
    {
        int* ends = stackalloc int[2];
        if (Libc.Pipe2(ends, Libc.OCloseOnExec) != 0)
        {
            done(null, new SpawnFailure("pipe: too many open files", 24));
            return;
        }

        int readEnd = ends[0];
        ExecRun? run = null;
        SpawnFailure? failure = null;
        lock (table.Gate)
        {
            // Asked again: its main process may have ended since, and then nobody would sweep this one away.
            if (container is null || (!container.HasExited && !table.IsClosing_NeedsLock))
            {
                DateTimeOffset at = time.GetUtcNow();
                failure = launcher.Launch(
                    request with { OutputDescriptor = ends[1] }, container?.Start.NetworkNamespace, out int pid);
                if (failure is null)
                {
                    run = new ExecRun(pid, at, time);
                    table.AddExec_NeedsLock(run, container?.Start.Id ?? ToolOwner);
                }
            }
        }

        _ = Libc.Close(ends[1]);
        if (run is null)
        {
            _ = Libc.Close(readEnd);
            done(null, failure);
            return;
        }

        spawned();
        new Thread(() => Complete(run, readEnd, timeout, done), 256 * 1024) { IsBackground = true }.Start();
    }

    private void Complete(ExecRun run, int readEnd, TimeSpan timeout, Action<ExecRun?, SpawnFailure?> done)
    {
        using (run)
        {
            run.Complete(readEnd, timeout, table.Gate);
            done(run, null);
        }
    }
}
