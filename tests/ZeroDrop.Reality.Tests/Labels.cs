using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace ZeroDrop.Reality.Tests;

/// <summary>What the labels of the recordings' failed requests say about a rehearsal.</summary>
internal static partial class Labels
{
    /// <summary>
    /// Causes that lie in the recording's own surroundings and not in the rollout; nothing here can bring them about.
    /// </summary>
    /// <remarks>
    /// D7: every change of targets reloaded the recording's nginx, which closed clients' idle connections (README of
    /// the recordings); the embedded balancer takes a new list of targets without touching a connection, as an ALB
    /// does.
    /// C15: a stale NAT entry of the recording's node met a source port again; loopback has no connection tracking.
    /// </remarks>
    private static readonly ImmutableArray<string> Artefacts = ["D7", "C15"];

    /// <summary>The causes that count, as ids of causes.md, one for each failed request.</summary>
    public static ImmutableArray<string> OfRollout(IEnumerable<string> labels) =>
        [.. labels.Select(label => FirstId().Match(label).Value).Where(id => !Artefacts.Contains(id))];

    /// <summary>The most frequent causes; several when they are equally frequent, none when there is none.</summary>
    public static ImmutableArray<string> Leading(ImmutableArray<string> causes)
    {
        var groups = causes.CountBy(c => c).ToList();
        return [.. groups.Where(g => g.Value == groups.Max(other => other.Value)).Select(g => g.Key).Order()];
    }

    /// <summary>Whether attribution's cause is what a label means. A5 + A1, a liveness kill of a pod that was in
    /// rotation
    /// though it did not listen, is named after either part, or A15 when a hook ran before the kill.</summary>
    public static bool Agree(string label, string cause) =>
        label == cause || (label == "A5" && cause is "A15" or "A1");

    [GeneratedRegex("^[A-Z][0-9]+")]
    private static partial Regex FirstId();
}
