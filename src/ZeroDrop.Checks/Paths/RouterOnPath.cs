using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks.Paths;

/// <summary>A router in front of one port of a workload.</summary>
/// <param name="Preset">What is published about it.</param>
/// <param name="Route">The Service.</param>
/// <param name="Port">Its port, resolved on the pods.</param>
/// <param name="Front">The Ingress or route; null for a Service that is reached directly.</param>
/// <param name="Ingress">The Ingress path; null when <paramref name="Front"/> is none.</param>
/// <param name="Annotations">Those of the Service and of <paramref name="Front"/>.</param>
/// <param name="IsGuess">Whether the kind of router had to be taken for granted.</param>
internal sealed record RouterOnPath(
    RouterPreset Preset, ServiceRoute Route, ServedPort Port, KubernetesObject? Front, IngressRoute? Ingress,
    AnnotationReader Annotations, bool IsGuess = false)
{
    /// <summary>The kind.</summary>
    public RouterKind Kind => Preset.Kind;

    /// <summary>Whether it takes requests from outside the cluster.</summary>
    public bool IsExposed => Front is not null
        || Kind is not (RouterKind.KubeProxy or RouterKind.Headless or RouterKind.Mesh);

    /// <summary>One line for people, from the outside in.</summary>
    public string Text(string container) =>
        (Front is null ? "" : $"{Front.Kind} {Front.Key.Name} ({Preset.Name}) → ")
        + $"Service {Route.Service.Key.Name}:{Port.Port.Port}"
        + (Front is null ? $" ({Preset.Name})" : "")
        + $" → {container}{(Port.TargetPort is { } target ? $":{target}" : "")}";
}
