namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>Notices that the machine did not run this process for a while: a thread that wakes every 20 ms of real time
/// and is late. What a rehearsal at ten times the speed shows at such a moment says nothing about the rollout.</summary>
internal sealed class MachineWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;
    private long _longestTicks;

    public MachineWatch()
    {
        _thread = new Thread(Watch) { IsBackground = true, Name = "machine watch" };
        _thread.Start();
    }

    /// <summary>The longest time so far that the thread was late.</summary>
    public TimeSpan LongestStall => TimeSpan.FromTicks(Interlocked.Read(ref _longestTicks));

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
    }

    private void Watch()
    {
        var before = TimeProvider.System.GetTimestamp();
        while (!_stop.Wait(Interval))
        {
            var late = TimeProvider.System.GetElapsedTime(before) - Interval;
            before = TimeProvider.System.GetTimestamp();
            Interlocked.Exchange(ref _longestTicks, Math.Max(LongestStall.Ticks, late.Ticks));
        }
    }
}
