using System.Collections.Immutable;

namespace ZeroDrop.Manifests.Environment;

/// <summary>A container's environment, or why it has none.</summary>
public sealed record EnvironmentResult
{
    /// <summary>The reason of the container's waiting state and of the event when there is an error.</summary>
    public const string ErrorReason = "CreateContainerConfigError";

    /// <summary>The variables by name; empty when there is an error.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Keys of <c>envFrom</c> that are no names of variables: left out, with an event
    /// <c>InvalidEnvironmentVariableNames</c>.</summary>
    public ImmutableArray<string> SkippedKeys { get; init; } = [];

    /// <summary>The message beside <see cref="ErrorReason"/> in the kubelet's words, or null.</summary>
    public string? Error { get; init; }
}
