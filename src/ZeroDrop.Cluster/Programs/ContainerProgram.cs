using System.Collections.Immutable;

namespace ZeroDrop.Cluster.Programs;

/// <summary>What stands for a container on this host.</summary>
public abstract record ContainerProgram
{
    private ContainerProgram()
    {
    }

    /// <summary>The user's own command.</summary>
    /// <param name="Command">Its words, placeholders filled in.</param>
    public sealed record Mapped(ImmutableArray<string> Command) : ContainerProgram;

    /// <summary>The stand-in app, listening on these ports.</summary>
    /// <param name="Command">How it is started.</param>
    /// <param name="Ports">The ports it listens on; at least one.</param>
    public sealed record StandIn(ImmutableArray<string> Command, ImmutableArray<int> Ports) : ContainerProgram;

    /// <summary>No process: a container that serves nothing. It runs until it is told to stop, an init container ends
    /// at once.</summary>
    public sealed record Idle : ContainerProgram;
}
