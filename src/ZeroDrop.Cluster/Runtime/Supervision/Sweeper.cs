using System.Collections.Concurrent;
using ZeroDrop.Cluster.Runtime.Native;
using ZeroDrop.Cluster.Runtime.Protocol;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>Kills what a container leaves behind and then reports its exit, as the kernel does for a pid namespace:
/// the end of its first process is not seen before all others have ended.</summary>
internal sealed class Sweeper : IDisposable
{
    // A process in uninterruptible I/O does not die; after this the exit is reported all the same, with their number.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly ContainerTable _table;
    private readonly ReplyWriter _replies;
    private readonly TimeProvider _time;
    private readonly BlockingCollection<ContainerState> _queue = [];

    internal Sweeper(ContainerTable table, ReplyWriter replies, TimeProvider time)
    {
        _table = table;
        _replies = replies;
        _time = time;
        new Thread(Run, 512 * 1024) { IsBackground = true, Name = "sweeper" }.Start();
    }

    public void Dispose() => _queue.Dispose();

    /// <summary>Kills the other processes of the container; when its main process has ended, reports the
    /// exit.</summary>
    internal void Enqueue(ContainerState container) => _queue.Add(container);

    private void Run()
    {
        var pending = new HashSet<ContainerState>();
        while (true)
        {
            // While something is dying look again soon, else sleep until a container ends.
            if (_queue.TryTake(out ContainerState? next, pending.Count == 0 ? Timeout.Infinite : 1))
            {
                do
                {
                    // A killed container comes twice: with the kill and with its exit.
                    if (!next.IsReported)
                    {
                        pending.Add(next);
                    }
                }
                while (_queue.TryTake(out next));
            }

            Sweep(pending);
        }
    }

    private void Sweep(HashSet<ContainerState> pending)
    {
        ILookup<string, ProcessEntry> living = OwnedProcesses
            .Find(Environment.ProcessId, _table.Instance, _table.SessionsSnapshot())
            .Where(process => process.Owner is not null)
            .ToLookup(process => process.Owner!, process => process.Entry, StringComparer.Ordinal);
        foreach (ContainerState container in pending.ToArray())
        {
            ProcessEntry[] rest = [.. living[container.Start.Id].Where(entry => entry.Pid != container.Pid)];
            KillNew(rest, container.Killed);
            if (!container.HasExited)
            {
                // A kill of everything is under way; the exit of the main process brings the container here again.
                pending.Remove(container);
                continue;
            }

            if (rest.Length == 0 || _time.GetUtcNow() - container.ExitedAt > s_patience)
            {
                pending.Remove(container);
                Report(container, rest.Length);
            }
        }

        KillStrays();
    }

    private static void KillNew(ProcessEntry[] entries, List<ProcessEntry> killed)
    {
        foreach (ProcessEntry entry in entries)
        {
            // Still the same process? Only an inherited orphan can have been reaped since the table was read.
            if (ProcessTable.Find(entry.Pid) is { } now && now.StartTime == entry.StartTime)
            {
                _ = Libc.Kill(entry.Pid, ContainerSignals.Kill);
                if (!killed.Exists(other => other.Pid == entry.Pid && other.StartTime == entry.StartTime))
                {
                    killed.Add(entry);
                }
            }
        }
    }

    private void Report(ContainerState container, int unkillable)
    {
        DateTimeOffset cleaned = _time.GetUtcNow();
        container.IsReported = true;
        int leftovers = container.Killed.Count;
        if (container.Status.Signal != 0)
        {
            container.Killed.Add(new ProcessEntry(container.Pid, 'X', 0, 0, container.StartTime));
        }

        DiagnosticFiles.Delete(container.Start.Environment.GetValueOrDefault("TMPDIR"), container.Killed);
        lock (_table.Gate)
        {
            _table.Forget_NeedsLock(container);
        }

        _replies.Send(new RuntimeMessage.Exited(new ContainerExit(
            container.Start.Id, container.Pid, container.Status.Code, container.Status.Signal,
            container.StartedAt, container.ExitedAt, cleaned)
        {
            Leftovers = leftovers,
            Unkillable = unkillable,
        }));
    }

    // Under the gate: a child between fork and exec has no session and no marker of its own yet.
    private void KillStrays()
    {
        lock (_table.Gate)
        {
            if (!_table.IsIdle_NeedsLock)
            {
                return;
            }

            foreach (OwnedProcess stray in OwnedProcesses.Find(Environment.ProcessId, _table.Instance, []))
            {
                _ = Libc.Kill(stray.Entry.Pid, ContainerSignals.Kill);
            }
        }
    }
}
