using System.Collections.Immutable;

namespace ZeroDrop.Cluster.Runtime;

/// <summary>What the runtime needs to start a container: one main process ("PID 1") and where its output
/// goes.</summary>
public sealed record ContainerStart
{
    /// <summary>Identity of the container, unique for the life of the runtime (a restart takes a new one).
    /// It is put into the process environment, so it must hold neither NUL nor a line break.</summary>
    public required string Id { get; init; }

    /// <summary>The program and its arguments. The program is looked up in the container's own <c>PATH</c>
    /// when its name holds no slash.</summary>
    public required ImmutableArray<string> Command { get; init; }

    /// <summary>The whole environment: nothing is inherited from ZeroDrop. Without a <c>PATH</c> the
    /// one that container runtimes default to is added.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Absolute path of an existing directory.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Absolute path of the file that standard output and standard error are appended to. Its
    /// directory must exist; the file is created.</summary>
    public required string LogPath { get; init; }

    /// <summary>Name of the network namespace (below <c>/run/netns</c>) that the process is started in; null
    /// (the default) for the host's.</summary>
    public string? NetworkNamespace { get; init; }
}
