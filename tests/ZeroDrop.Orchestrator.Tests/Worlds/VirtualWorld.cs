using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Orchestrator.Tests.Worlds;

/// <summary>
/// Hosts <see cref="ClusterCore"/> in virtual time with scripted containers. It is a strict host: an action that makes
/// no sense (a signal to a dead process, a second start) is a violation, where a real host would shrug.
/// </summary>
internal sealed partial class VirtualWorld
{
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Sequence)> _queue = new();
    private readonly Func<PodTemplate, ContainerSpec, AppBehaviour> _apps;
    private long _sequence;

    public VirtualWorld(ClusterOptions options, Func<PodTemplate, ContainerSpec, AppBehaviour> apps)
    {
        _apps = apps;
        Start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Now = Start;
        Cluster = ClusterCore.Create(options, Start);
    }

    public DateTimeOffset Start { get; }

    public DateTimeOffset Now { get; private set; }

    public ClusterState Cluster { get; private set; }

    public List<TimelineEvent> Timeline { get; } = [];

    /// <summary>Every action in order, with its time.</summary>
    public List<(DateTimeOffset At, ClusterAction Action)> Actions { get; } = [];

    public List<string> Violations { get; } = [];

    public int Decisions { get; private set; }

    /// <summary>From the sandbox request until the pod has its address.</summary>
    public TimeSpan SandboxDelay { get; init; } = TimeSpan.FromMilliseconds(450);

    /// <summary>How long a probe or a health check takes.</summary>
    public TimeSpan ProbeLatency { get; init; } = TimeSpan.FromMilliseconds(4);

    /// <summary>How long a graceful app takes for its last requests; asked at each stop signal.</summary>
    public Func<ObjectKey, AppBehaviour, TimeSpan> DrainOf { get; init; } = static (_, app) => app.Drain;

    /// <summary>Whether to keep <see cref="Actions"/>; off for long runs.</summary>
    public bool KeepActions { get; init; } = true;

    /// <summary>Called with every timeline event as it is recorded.</summary>
    public Action<TimelineEvent>? OnEvent { get; set; }

    /// <summary>Called after every decision, its actions under way.</summary>
    public Action? OnDecided { get; init; }

    /// <summary>How long a container's n-th run in its pod takes to start; null = as its behaviour says.</summary>
    public Func<ObjectKey, int, TimeSpan>? StartDelayOf { get; init; }

    /// <summary>Why a container cannot start, reason and message; null = it can.</summary>
    public Func<ContainerSpec, (string Reason, string Message)?> StartFailureOf { get; init; } = static _ => null;

    /// <summary>Targets that each router's node sends to, by "router/node".</summary>
    public SortedDictionary<string, IReadOnlyList<string>> Routes { get; } = new(StringComparer.Ordinal);

    /// <summary>Tells the cluster something, now.</summary>
    public void Send(ClusterEvent e)
    {
        Decisions++;
        var decision = ClusterCore.Decide(Cluster, e, Now);
        Cluster = decision.State;
        foreach (var action in decision.Actions)
        {
            if (KeepActions)
            {
                Actions.Add((Now, action));
            }

            CarryOut(action);
        }

        OnDecided?.Invoke();
    }

    /// <summary>Does something later.</summary>
    public void After(TimeSpan delay, Action what) => _queue.Enqueue(what, (Now + delay, ++_sequence));

    /// <summary>Lets time pass.</summary>
    public void Run(TimeSpan duration)
    {
        var until = Now + duration;
        while (true)
        {
            var wake = Cluster.NextWake ?? DateTimeOffset.MaxValue;
            var host = _queue.TryPeek(out _, out var due) ? due.At : DateTimeOffset.MaxValue;
            if (wake > until && host > until)
            {
                Now = until;
                return;
            }

            if (wake <= host)
            {
                Assert.True(wake >= Now, "the cluster wants to be woken in the past");
                Now = wake;
                Send(new ClusterEvent.Tick());
            }
            else
            {
                Now = host;
                _queue.Dequeue()();
            }
        }
    }

    private void Violation(string what) => Violations.Add($"{(Now - Start).TotalSeconds:F3} s: {what}");
}
