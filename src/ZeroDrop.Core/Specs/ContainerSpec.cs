using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Core.Specs;

/// <summary>The part of <c>v1.Container</c> that decides how a container starts, serves and ends.</summary>
public sealed record ContainerSpec
{
    /// <summary><c>name</c>, unique within the pod.</summary>
    public required string Name { get; init; }

    /// <summary><c>image</c>; empty when the manifest has none.</summary>
    public string Image { get; init; } = "";

    /// <summary><c>command</c> (the image's ENTRYPOINT when empty).</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary><c>args</c> (the image's CMD when empty).</summary>
    public ImmutableArray<string> Args { get; init; } = [];

    /// <summary><c>workingDir</c>; empty = the image's.</summary>
    public string WorkingDir { get; init; } = "";

    /// <summary><c>env</c>, in order: later entries may refer to earlier ones with <c>$(NAME)</c>.</summary>
    public ImmutableArray<EnvVar> Env { get; init; } = [];

    /// <summary><c>envFrom</c>, in order: later sources win, <c>env</c> wins over all.</summary>
    public ImmutableArray<EnvFromSource> EnvFrom { get; init; } = [];

    /// <summary><c>ports</c>.</summary>
    public ImmutableArray<ContainerPort> Ports { get; init; } = [];

    /// <summary><c>startupProbe</c>.</summary>
    public ProbeSpec? StartupProbe { get; init; }

    /// <summary><c>readinessProbe</c>.</summary>
    public ProbeSpec? ReadinessProbe { get; init; }

    /// <summary><c>livenessProbe</c>.</summary>
    public ProbeSpec? LivenessProbe { get; init; }

    /// <summary><c>lifecycle.postStart</c>.</summary>
    public HandlerAction? PostStart { get; init; }

    /// <summary><c>lifecycle.preStop</c>.</summary>
    public HandlerAction? PreStop { get; init; }

    /// <summary><c>lifecycle.stopSignal</c> or the image's STOPSIGNAL; null = SIGTERM.</summary>
    public string? StopSignal { get; init; }

    /// <summary>Whether an init container is a native sidecar (<c>restartPolicy: Always</c>).</summary>
    public bool IsSidecar { get; init; }

    /// <summary>Where the manifest says it; null for objects that came from an API.</summary>
    public SourceSpan? Source { get; init; }
}
