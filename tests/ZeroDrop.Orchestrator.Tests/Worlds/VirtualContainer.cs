using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Tests.Worlds;

/// <summary>One run of a scripted container.</summary>
internal sealed class VirtualContainer(ContainerSpec spec, AppBehaviour app, int run)
{
    public ContainerSpec Spec { get; } = spec;

    public AppBehaviour App { get; } = app;

    /// <summary>Number of this run in its pod; events of an earlier run are stale.</summary>
    public int Run { get; } = run;

    public bool Started { get; set; }

    public bool Ended { get; set; }

    /// <summary>Whether the cluster knows that it ended: until then it may ask for it in good faith.</summary>
    public bool EndReported { get; set; }

    public bool Listening { get; set; }

    public bool Stopping { get; set; }

    public bool Alive => Started && !Ended;

    public bool Accepts => Alive && Listening;
}
