using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Paths;

/// <summary>A container that requests reach.</summary>
/// <param name="Container">The container.</param>
/// <param name="Field">Where it stands: <c>spec.template.spec.containers[0]</c>.</param>
/// <param name="Ports">The ports on which requests come in, numbers on the pod.</param>
/// <param name="Hook">How long its preStop hook takes.</param>
/// <param name="IsGuess">Whether nothing but its place in the list shows that it serves.</param>
internal sealed record Server(
    ContainerSpec Container, string Field, IReadOnlyList<int> Ports, HookLength Hook, bool IsGuess)
{
    /// <summary>Its framework and what shows it; null when nothing does.</summary>
    public (FrameworkPreset Preset, string Because)? Framework { get; } = FrameworkDetector.Detect(Container);
}
