using System.Collections.Immutable;

namespace ZeroDrop.Reality.Tests;

/// <summary>One way that requests took in a recorded rollout, with what became of them.</summary>
/// <param name="Name">As the recording names it: <c>A</c>, <c>B0.5</c>.</param>
/// <param name="Requests">How many were sent.</param>
/// <param name="Causes">The label of each failed request, as in <c>failures.csv</c>; null = this path is not in the
/// clone, there is nothing to compare with.</param>
internal sealed record RecordedPath(string Name, long Requests, ImmutableArray<string>? Causes)
{
    /// <summary>The route as <c>--via</c> names it: A is kube-proxy, B<i>n</i> a proxy that follows <i>n</i> s late
    /// (README of the recordings, "Paths").</summary>
    public string Via => Name == "A" ? "service"
        : Name.StartsWith('B') ? $"proxy:{Name[1..]}s"
        : throw new NotSupportedException($"no route for the path {Name}");
}
