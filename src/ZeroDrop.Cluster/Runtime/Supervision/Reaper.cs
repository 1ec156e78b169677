using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>Waits for the end of children, its own and inherited ones, and takes the time of it.</summary>
internal sealed class Reaper : IDisposable
{
    private readonly ContainerTable _table;
    private readonly TimeProvider _time;
    private readonly Action<ContainerState> _exited;
    private readonly AutoResetEvent _spawned = new(false);

    internal Reaper(ContainerTable table, TimeProvider time, Action<ContainerState> exited)
    {
        _table = table;
        _time = time;
        _exited = exited;
        new Thread(Run, 256 * 1024) { IsBackground = true, Name = "reaper" }.Start();
    }

    public void Dispose() => _spawned.Dispose();

    /// <summary>There is a child to wait for.</summary>
    internal void Wake() => _spawned.Set();

    private void Run()
    {
        while (true)
        {
            int pid = ChildWait.NextExited();
            if (pid == 0)
            {
                _spawned.WaitOne();
                continue;
            }

            DateTimeOffset at = _time.GetUtcNow();
            ContainerState? container;
            lock (_table.Gate)
            {
                container = _table.Ended_NeedsLock(pid, ChildWait.Reap(pid), at);
            }

            if (container is not null)
            {
                _exited(container);
            }
        }
    }
}
