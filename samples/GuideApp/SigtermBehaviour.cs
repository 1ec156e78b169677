namespace GuideApp;

/// <summary>What the app does when it gets SIGTERM (environment variable ON_SIGTERM).</summary>
internal abstract record SigtermBehaviour
{
    private SigtermBehaviour()
    {
    }

    /// <summary><c>exit</c>: the process ends at once; requests in flight see the end of their connection.</summary>
    internal sealed record Exit : SigtermBehaviour;

    /// <summary><c>ignore</c>: nothing happens; only SIGKILL ends the process.</summary>
    internal sealed record Ignore : SigtermBehaviour;

    /// <summary>
    /// <c>graceful</c>, <c>graceful-lame:MS</c>: after the lame-duck wait (0 for plain graceful) the listener closes,
    /// idle connections close, requests in flight are finished up to the drain limit, and the process exits 0.
    /// </summary>
    /// <param name="LameDuck">How long it keeps accepting after SIGTERM, answering <c>Connection: close</c>.</param>
    internal sealed record Graceful(TimeSpan LameDuck) : SigtermBehaviour;
}
