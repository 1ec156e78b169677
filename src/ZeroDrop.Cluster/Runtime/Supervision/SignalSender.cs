using ZeroDrop.Cluster.Runtime.Native;
using ZeroDrop.Cluster.Runtime.Protocol;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>Sends signals to main processes as the kernel would to the first process of a pid namespace.</summary>
internal sealed class SignalSender(ContainerTable table, ReplyWriter replies, TimeProvider time)
{
    // Shells block everything for an instant around fork (running, or in vfork's uninterruptible sleep). A queued
    // signal of default action would vanish for a namespace's first process, but kill an ordinary one: only who is
    // seen blocking it all the time gets it, soon if it sleeps as one does who waits for signals, later if it is
    // busy.
    private const int LooksAsleep = 5;
    private const int LooksInAll = 50;

    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMilliseconds(2);

    /// <summary>Sends the signal, or not, and answers.</summary>
    internal void Send(RuntimeRequest.Signal request)
    {
        if (TrySend(request, isLastLook: false, out _) is { } answer)
        {
            replies.Send(answer);
        }
        else
        {
            _ = LookAgainAsync(request);
        }
    }

    private async Task LookAgainAsync(RuntimeRequest.Signal request)
    {
        RuntimeMessage? answer = null;
        int asleep = 0;
        for (int look = 2; answer is null; look++)
        {
            await Task.Delay(s_betweenLooks, time);
            answer = TrySend(request, asleep >= LooksAsleep || look >= LooksInAll, out bool sleeps);
            asleep += sleeps ? 1 : 0;
        }

        replies.Send(answer);
    }

    /// <summary>Null: blocked just now, look again.</summary>
    private RuntimeMessage.Signalled? TrySend(RuntimeRequest.Signal request, bool isLastLook, out bool sleeps)
    {
        sleeps = false;
        lock (table.Gate)
        {
            if (table.Running_NeedsLock(request.Container) is not { } container)
            {
                return new RuntimeMessage.Signalled(request.Seq, SignalOutcome.NotRunning, time.GetUtcNow());
            }

            SignalReach reach = ProcStatus.Reach(container.Pid, request.Number);
            if (reach == SignalReach.Queued && !isLastLook)
            {
                sleeps = ProcessTable.Find(container.Pid) is { State: 'S' };
                return null;
            }

            DateTimeOffset at = time.GetUtcNow();
            SignalOutcome outcome = reach == SignalReach.Dropped ? SignalOutcome.IgnoredNoHandler
                : Libc.Kill(container.Pid, request.Number) == 0 ? SignalOutcome.Delivered
                : SignalOutcome.NotRunning;
            return new RuntimeMessage.Signalled(request.Seq, outcome, at);
        }
    }
}
