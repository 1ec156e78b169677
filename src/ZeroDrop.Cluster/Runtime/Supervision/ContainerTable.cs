using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>Who owns which process. Everything that signals by pid, spawns, or reaps holds <see cref="Gate"/>, so a
/// pid found here is never one that the kernel has given to somebody else.</summary>
internal sealed class ContainerTable(string instance)
{
    private readonly Dictionary<string, ContainerState> _containers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ContainerState> _mains = [];
    private readonly Dictionary<int, ExecRun> _execs = [];

    // Session leader (main process or exec command) to owner. A session's number is not given away while it has a
    // member.
    private readonly Dictionary<int, string> _sessions = [];

    internal Lock Gate { get; } = new();

    /// <summary>Prefix of the marker in the environment of everything this supervisor starts.</summary>
    internal string Instance { get; } = instance;

    /// <summary>No more spawns: the supervisor is going down.</summary>
    internal bool IsClosing_NeedsLock { get; set; }

    /// <summary>Whether nothing that this supervisor started is running.</summary>
    internal bool IsIdle_NeedsLock => _containers.Count == 0 && _execs.Count == 0;

    internal bool Contains_NeedsLock(string id) => _containers.ContainsKey(id);

    /// <summary>The container, if its main process has not been reaped.</summary>
    internal ContainerState? Running_NeedsLock(string id) =>
        _containers.TryGetValue(id, out ContainerState? state) && !state.HasExited ? state : null;

    internal void Add_NeedsLock(ContainerState state)
    {
        _containers.Add(state.Start.Id, state);
        _mains.Add(state.Pid, state);
        _sessions[state.Pid] = state.Start.Id;
    }

    internal void AddExec_NeedsLock(ExecRun run, string owner)
    {
        _execs.Add(run.Pid, run);
        _sessions[run.Pid] = owner;
    }

    /// <summary>Notes the end of a child.</summary>
    /// <returns>The container whose main process it was, or null (a command, or an orphan that the subreaper
    /// inherited).</returns>
    internal ContainerState? Ended_NeedsLock(int pid, ExitStatus status, DateTimeOffset at)
    {
        if (_execs.Remove(pid, out ExecRun? run))
        {
            _sessions.Remove(pid);
            run.Ended(status, at);
            return null;
        }

        if (!_mains.Remove(pid, out ContainerState? state))
        {
            return null;
        }

        state.HasExited = true;
        state.Status = status;
        state.ExitedAt = at;
        return state;
    }

    /// <summary>Forgets a container whose last process is gone.</summary>
    internal void Forget_NeedsLock(ContainerState state)
    {
        _containers.Remove(state.Start.Id);
        _sessions.Remove(state.Pid);
    }

    internal Dictionary<int, string> SessionsSnapshot()
    {
        lock (Gate)
        {
            return new Dictionary<int, string>(_sessions);
        }
    }
}
