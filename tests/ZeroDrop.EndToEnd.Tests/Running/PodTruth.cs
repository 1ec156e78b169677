namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>What a pod logged about itself, on the cluster's clock.</summary>
internal sealed class PodTruth
{
    private readonly HashSet<long> _received;

    public PodTruth(IReadOnlyList<TruthEvent> events, Func<long, long> toCluster)
    {
        _received = [.. events.Where(e => e.Event == "request-received").Select(e => e.Seq)];
        ListeningAt = At("listening");
        SigtermAt = At("sigterm");
        Exited = SigtermAt is null ? PodEnd.None
            : events.Any(e => e.Event.StartsWith("shutdown-done", StringComparison.Ordinal)) ? PodEnd.Gracefully
            : events.Any(e => e.Event == "exit") ? PodEnd.AtOnceOnSigterm
            : PodEnd.Killed;

        long? At(string name) => events.FirstOrDefault(e => e.Event == name) is { } found ? toCluster(found.At) : null;
    }

    public long? ListeningAt { get; }

    public long? SigtermAt { get; }

    public PodEnd Exited { get; }

    /// <summary>Whether a new request would have been answered at that time.</summary>
    public bool Serves(long at) => ListeningAt is { } from && from <= at && !(SigtermAt <= at);

    public bool Received(long seq) => _received.Contains(seq);
}
