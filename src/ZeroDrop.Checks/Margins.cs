namespace ZeroDrop.Checks;

/// <summary>The margins of the inequalities (causes.md, "The five inequalities": 2 to 5 s).</summary>
internal static class Margins
{
    /// <summary>What the process needs besides its requests to end in time.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>K_app must exceed K_lb by this, because both clocks start at different ends of the network.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    /// <summary>The kubelet's minimum between stop signal and SIGKILL (causes.md 2.1, step 5).</summary>
    public static readonly TimeSpan MinimumKillDelay = TimeSpan.FromSeconds(2);

    /// <summary>How long frameworks drain unless told otherwise (.NET 7 and later, Spring, gunicorn; causes.md 3).</summary>
    public static readonly TimeSpan UsualDrain = TimeSpan.FromSeconds(30);
}
