using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

/// <summary>Runs a drawn world: first everything happens that was drawn, then the pods are left to become
/// ready.</summary>
internal sealed class WorldRun
{
    private readonly WorldScript script;
    private readonly Random random;
    private bool calm;

    public WorldRun(WorldScript script, WorkloadSpec spec)
    {
        this.script = script;
        random = new Random(script.PodSeed);
        World = new WorkloadWorld(spec, Specs.Start)
        {
            Readiness = _ => Readiness(),
            GoneAfter = _ => TimeSpan.FromMilliseconds(random.Next(1, 8_000)),
        };
    }

    public WorkloadWorld World { get; }

    /// <summary>Whether the decision under way follows from a change of size, of the pause, or by hand.</summary>
    public bool Scaling { get; private set; }

    public void Run()
    {
        World.Reconcile();
        foreach (var (after, command, value) in script.Commands)
        {
            World.RunFor(TimeSpan.FromMilliseconds(after));
            Scaling = command is "scale" or "pause" or "resume";
            Do(command, value);
            Scaling = false;
        }

        // Liveness: from now on new pods stay ready, and those that are not become so.
        calm = true;
        World.RunFor(TimeSpan.FromSeconds(30));
        World.Edit((state, now) => WorkloadController.Pause(state, false, now));
        for (var i = 0; i < World.Pods.Count; i++)
        {
            var pod = World.Pods[i];
            if (!pod.Ready)
            {
                World.Change(pod.Key, view => view with
                {
                    Phase = Orchestrator.Pods.PodPhase.Running, Ready = true, ReadySince = World.Now,
                });
                i = -1;
            }
        }

        World.RunFor(TimeSpan.FromMinutes(15));
    }

    private void Do(string command, int value)
    {
        switch (command)
        {
            case "delete" when World.Pods.Count > 0:
                World.Delete(World.Pods[value % World.Pods.Count].Key);
                break;
            case "restart":
                World.Edit(WorkloadController.Restart);
                break;
            case "undo":
                World.Edit((state, now) => WorkloadController.Undo(state, value % 4, now));
                break;
            case "scale":
                World.Edit((state, now) => WorkloadController.Scale(state, value, now));
                break;
            case "pause" or "resume":
                World.Edit((state, now) => WorkloadController.Pause(state, command == "pause", now));
                break;
            default:
                break;
        }
    }

    private (TimeSpan After, bool Ready)[] Readiness()
    {
        var first = random.Next(1, 5_000);
        var flaps = script.Flapping && !calm && random.Next(3) == 0;
        return flaps
            ?
            [
                (TimeSpan.FromMilliseconds(first), true),
                (TimeSpan.FromMilliseconds(first + random.Next(1, 9_000)), false),
                (TimeSpan.FromMilliseconds(first + 10_000), true),
            ]
            : [(TimeSpan.FromMilliseconds(first), true)];
    }
}
