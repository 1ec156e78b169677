using System.Collections.Concurrent;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>The one thread that spawns. PR_SET_PDEATHSIG fires when the *thread* that forked ends, so it must live
/// as long as the supervisor; and changing its network namespace must disturb nobody else.</summary>
internal sealed class SpawnThread : IDisposable
{
    private readonly BlockingCollection<Action> _jobs = [];
    private readonly Thread _thread;

    internal SpawnThread()
    {
        _thread = new Thread(Run, 256 * 1024) { IsBackground = true, Name = "spawn" };
        _thread.Start();
    }

    public void Dispose() => _jobs.Dispose();

    /// <summary>Runs the job on the thread, after those posted before.</summary>
    internal void Post(Action job) => _jobs.Add(job);

    private void Run()
    {
        foreach (Action job in _jobs.GetConsumingEnumerable())
        {
            job();
        }
    }
}
