using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator.Tests.Pods;

/// <summary>Drives <see cref="PodLifecycle"/> in virtual time with a host whose containers follow scripts. It checks on
/// every action what must always hold.</summary>
internal sealed class VirtualPod
{
    public static readonly DateTimeOffset Epoch = new(2026, 11, 23, 20, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Action, (DateTimeOffset, int)> queue = new();
    private readonly Dictionary<string, ContainerScript> scripts;
    private readonly Dictionary<string, Process> processes = [];
    private readonly Dictionary<(string, HookKind), int> hooks = [];
    private readonly Dictionary<(string, ProbeKind), int> probes = [];
    private int sequence;
    private DateTimeOffset? wake;

    public VirtualPod(
        PodSpec spec, PodLifecycleOptions? options = null, Dictionary<string, ContainerScript>? scripts = null)
    {
        this.scripts = scripts ?? [];
        Now = Epoch;
        var template = new PodTemplate { Spec = spec };
        State = PodLifecycle.Create(
            new ObjectKey("default", "pod"), template, Now, options ?? PodLifecycleOptions.Default);
    }

    public DateTimeOffset Now { get; private set; }

    public PodState State { get; private set; }

    /// <summary>Every action with its time since <see cref="Epoch"/>.</summary>
    public List<(TimeSpan At, PodAction Action)> Log { get; } = [];

    /// <summary>The state after every StatusChanged.</summary>
    public List<(TimeSpan At, PodState State)> Shown { get; } = [];

    /// <summary>What must never happen and did.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>Every report of the host comes so many times more, at once: they must change nothing. Not once the core
    /// has asked again, because then a second answer cannot be told from the answer.</summary>
    public int Duplicates { get; set; }

    public TimeSpan Elapsed => Now - Epoch;

    public VirtualPod Assign()
    {
        Send(new PodEvent.Assigned("node1", "127.1.0.1"));
        return this;
    }

    public VirtualPod Delete(double seconds)
    {
        Send(new PodEvent.DeletionRequested(TimeSpan.FromSeconds(seconds)));
        return this;
    }

    public void Send(PodEvent e)
    {
        var decision = PodLifecycle.Decide(State, e, Now);
        var wasRemoved = State.Removed;
        State = decision.State;
        if (wasRemoved && decision.Actions.Length > 0)
        {
            Violations.Add($"{Elapsed}: {decision.Actions[0]} after RemovePod");
        }

        foreach (var action in decision.Actions)
        {
            Log.Add((Elapsed, action));
            Carry(action);
        }

        if (State.NextWake is { } next && next <= Now)
        {
            Violations.Add($"{Elapsed}: NextWake {next - Epoch} is not in the future");
        }

        if (State.NextWake is { } at && at != wake)
        {
            wake = at;
            At(at, () =>
            {
                if (State.NextWake == Now)
                {
                    Send(new PodEvent.Tick());
                }
            });
        }
    }

    /// <summary>Runs until the time since the epoch, everything due then included.</summary>
    public VirtualPod RunUntil(double seconds)
    {
        var end = Epoch + TimeSpan.FromSeconds(seconds);
        while (queue.TryPeek(out _, out var due) && due.Item1 <= end)
        {
            var todo = queue.Dequeue();
            Now = due.Item1;
            todo();
        }

        Now = end;
        return this;
    }

    /// <summary>The times in seconds of the actions that match.</summary>
    public double[] Times<T>(Func<T, bool>? match = null)
        where T : PodAction =>
        [.. Log.Where(l => l.Action is T t && (match is null || match(t))).Select(l => l.At.TotalSeconds)];

    /// <summary>The times in seconds of the Kubernetes Events with a reason.</summary>
    public double[] Events(string reason) => Times<PodAction.PublishEvent>(e => e.Reason == reason);

    /// <summary>All Kubernetes Events as "reason: message".</summary>
    public string[] Messages() =>
        [.. Log.Select(l => l.Action).OfType<PodAction.PublishEvent>().Select(e => $"{e.Reason}: {e.Message}")];

    /// <summary>Whether the host was asked to start a container and has not answered.</summary>
    public bool IsStarting(string container) => Of(container).Starting;

    /// <summary>Whether a container's main process lives.</summary>
    public bool IsAlive(string container) => Of(container).Alive;

    public void At(DateTimeOffset at, Action todo) => queue.Enqueue(todo, (at, sequence++));

    private void Report(PodEvent e, Func<bool> askedAgain)
    {
        for (var i = 0; i <= Duplicates && (i == 0 || !askedAgain()); i++)
        {
            Send(e);
        }
    }

    /// <summary>What the host does with an action.</summary>
    public void Carry(PodAction action)
    {
        switch (action)
        {
            case PodAction.StartContainer start:
                Start(start);
                break;
            case PodAction.SignalContainer signal:
                Signal(signal.Container);
                break;
            case PodAction.KillContainer kill:
                Exit(kill.Container, TimeSpan.FromMilliseconds(10), 137);
                break;
            case PodAction.RunProbe probe:
                Probe(probe);
                break;
            case PodAction.RunHook hook:
                Hook(hook);
                break;
            case PodAction.CancelHook cancel:
                hooks[(cancel.Container, cancel.Kind)] = ++sequence;
                break;
            case PodAction.StatusChanged:
                Shown.Add((Elapsed, State));
                break;
            case PodAction.ReleaseSandbox when processes.Values.Any(p => p.Alive || p.Starting):
                Violations.Add($"{Elapsed}: ReleaseSandbox while a container lives");
                break;
            case PodAction.RemovePod when !State.SandboxReleased:
                Violations.Add($"{Elapsed}: RemovePod before ReleaseSandbox");
                break;
            default:
                break;
        }
    }

    private ContainerScript Script(string container) => scripts.GetValueOrDefault(container) ?? new ContainerScript();

    private Process Of(string container) =>
        processes.TryGetValue(container, out var p) ? p : processes[container] = new Process();

    private void Start(PodAction.StartContainer action)
    {
        var name = action.Container.Name;
        var process = Of(name);
        if (process.Alive || process.Starting)
        {
            Violations.Add($"{Elapsed}: second main process of {name}");
        }

        var script = Script(name);
        var attempt = process.Attempts++;
        process.Starting = true;
        At(Now + script.StartTakes, () =>
        {
            process.Starting = false;
            if (script.StartFails(attempt) is { } failure)
            {
                Report(
                    new PodEvent.ContainerStartFailed(name, failure.Reason, failure.Message), () => process.Starting);
                return;
            }

            var run = process.Runs++;
            process.Alive = true;
            process.StartedAt = Now;
            if (script.ExitsAfter(run) is { } after)
            {
                Exit(name, after, script.ExitCode);
            }

            Report(new PodEvent.ContainerStarted(name), () => process.Starting);
        });
    }

    private void Signal(string container)
    {
        if (!Of(container).Alive)
        {
            Violations.Add($"{Elapsed}: signal to {container}, which does not run");
        }

        if (Script(container).StopTakes is { } takes)
        {
            Exit(container, takes, Script(container).StopExitCode);
        }
    }

    private void Exit(string container, TimeSpan after, int code)
    {
        var process = Of(container);
        var run = process.Runs;
        At(Now + after, () =>
        {
            if (process.Alive && process.Runs == run)
            {
                process.Alive = false;
                Report(new PodEvent.ContainerExited(container, code), () => process.Alive);
            }
        });
    }

    private void Probe(PodAction.RunProbe action)
    {
        var process = Of(action.Container);
        if (!process.Alive)
        {
            Violations.Add($"{Elapsed}: {action.Kind} probe of {action.Container}, which does not run");
        }

        var key = (action.Container, action.Kind);
        if (probes.GetValueOrDefault(key) > 0)
        {
            Violations.Add($"{Elapsed}: second {action.Kind} probe of {action.Container} in flight");
        }

        probes[key] = 1;
        var script = Script(action.Container);
        var isHealthy = process.Alive && script.Probe(action.Kind, process.Runs - 1, Now - process.StartedAt);
        At(Now + script.ProbeTakes, () =>
        {
            probes[key] = 0;
            Report(
                new PodEvent.ProbeCompleted(action.Container, action.Kind, isHealthy && process.Alive, "no"),
                () => probes[key] > 0);
        });
    }

    private void Hook(PodAction.RunHook action)
    {
        if (!Of(action.Container).Alive)
        {
            Violations.Add($"{Elapsed}: {action.Kind} hook of {action.Container}, which does not run");
        }

        var id = hooks[(action.Container, action.Kind)] = ++sequence;
        var script = Script(action.Container);
        var (takes, succeeds) = action.Kind == HookKind.PreStop ? script.PreStop : script.PostStart;
        bool AskedAgain() => hooks[(action.Container, action.Kind)] != id;
        At(Now + takes, () =>
        {
            if (!AskedAgain())
            {
                var message = succeeds ? "" : "failed";
                Report(new PodEvent.HookCompleted(action.Container, action.Kind, succeeds, message), AskedAgain);
            }
        });
    }

    private sealed class Process
    {
        public bool Alive { get; set; }

        public bool Starting { get; set; }

        public int Attempts { get; set; }

        public int Runs { get; set; }

        public DateTimeOffset StartedAt { get; set; }
    }
}
