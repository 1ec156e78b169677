using System.Collections.Immutable;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>What was seen in one row's run.</summary>
/// <param name="Reason">Why it came to no end; empty when it did.</param>
/// <param name="Timeline">What happened in the cluster, on its clock.</param>
/// <param name="Notes">What should be said to the user.</param>
/// <param name="Stalls">When this machine was too busy, from the control period on.</param>
/// <param name="Routes">What happened to requests, by route; empty when it never came to sending.</param>
/// <param name="Broken">What broke the run off (Ctrl+C, a fault of the environment); null when nothing did.</param>
internal sealed record RunOutcome(
    string Reason, Timeline Timeline, ImmutableArray<string> Notes, ImmutableArray<Stall> Stalls,
    ImmutableArray<RouteOutcome> Routes, Exception? Broken = null);
