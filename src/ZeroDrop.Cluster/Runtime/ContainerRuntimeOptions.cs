using System.Collections.Immutable;

namespace ZeroDrop.Cluster.Runtime;

/// <summary>How the parent starts its supervisor.</summary>
public sealed record ContainerRuntimeOptions
{
    /// <summary>Program and arguments that become the supervisor. Default (empty): this executable again, with
    /// <see cref="RuntimeSupervisor.Argument"/>.</summary>
    public ImmutableArray<string> SupervisorCommand { get; init; } = [];

    /// <summary>How long the supervisor may take to say that it is ready. Default 15 s.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long it may take to take everything down on disposal, before it is killed. Default 15
    /// s.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
