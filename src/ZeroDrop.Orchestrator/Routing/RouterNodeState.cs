using System.Collections.Immutable;

namespace ZeroDrop.Orchestrator.Routing;

/// <summary>One node of a router: what it sends to, and what it has yet to learn.</summary>
public sealed record RouterNodeState
{
    /// <summary>kube-proxy's sync runner may run twice in a row before it spaces its runs out
    /// (<c>pkg/proxy/iptables/proxier.go</c>, <c>burstSyncs := 2</c>).</summary>
    private const double BurstSyncs = 2;

    /// <summary>Its id and delays.</summary>
    public required RouterNodeSpec Spec { get; init; }

    /// <summary>The targets that it sends new requests to, in order.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>Changes under way, in the order in which they arrive.</summary>
    public ImmutableArray<PendingRoute> Pending { get; init; } = [];

    /// <summary>Earliest moment at which something is to be done; null = nothing under way.</summary>
    public DateTimeOffset? NextWake { get; init; }

    private double SyncTokens { get; init; } = BurstSyncs;

    private DateTimeOffset LastSync { get; init; }

    /// <summary>Puts a change on its way. It replaces changes of the same target that would arrive after it: whatever
    /// the two delays are, the node ends with the last decision.</summary>
    internal RouterNodeState Send(string target, bool add, TimeSpan delay, DateTimeOffset now)
    {
        var due = now + delay;
        var pending = Pending.RemoveAll(p => p.Target == target && p.Due >= due);
        var at = pending.Length;
        while (at > 0 && pending[at - 1].Due > due)
        {
            at--;
        }

        pending = pending.Insert(at, new(due, target, add));
        return this with { Pending = pending, NextWake = WakeOf(pending, NextWake, now) };
    }

    /// <summary>Applies the changes that have arrived, as soon as the sync runner lets it.</summary>
    /// <param name="minSync">At least this long between two runs, after a burst of two; zero = no limit.</param>
    /// <param name="now">Cluster time.</param>
    internal RouterNodeState Apply(TimeSpan minSync, DateTimeOffset now)
    {
        var due = 0;
        while (due < Pending.Length && Pending[due].Due <= now)
        {
            due++;
        }

        if (due == 0)
        {
            return this with { NextWake = Pending.IsEmpty ? null : Pending[0].Due };
        }

        var tokens = minSync <= TimeSpan.Zero
            ? BurstSyncs
            : Math.Min(BurstSyncs, SyncTokens + ((now - LastSync) / minSync));
        if (tokens < 1)
        {
            return this with { NextWake = LastSync + minSync * (1 - SyncTokens) + TimeSpan.FromTicks(1) };
        }

        var targets = Targets.ToBuilder();
        for (var i = 0; i < due; i++)
        {
            targets.Remove(Pending[i].Target);
            if (Pending[i].Add)
            {
                targets.Add(Pending[i].Target);
            }
        }

        var rest = Pending.RemoveRange(0, due);
        return this with
        {
            Targets = targets.ToImmutable(),
            Pending = rest,
            SyncTokens = tokens - 1,
            LastSync = now,
            NextWake = rest.IsEmpty ? null : rest[0].Due,
        };
    }

    private static DateTimeOffset? WakeOf(
        ImmutableArray<PendingRoute> pending, DateTimeOffset? wake, DateTimeOffset now)
    {
        var first = pending[0].Due;
        return wake is { } held && held > now && first <= now ? held : first;
    }
}
