namespace ZeroDrop.Load.Sources;

/// <summary>
/// Gives the requests of one event loop: the same one every time, or from target files and templates. Each event loop
/// has an instance of its own and is the only one to call it. A call costs as little as it can: no I/O that blocks, no
/// allocation per request.
/// </summary>
public interface IRequestSource
{
    /// <summary>The request with number <paramref name="seq"/>.</summary>
    /// <param name="seq">
    /// Its 0-based number in the run. Numbers rise within one event loop, but several loops share a run's numbers, so
    /// that there are gaps: a source that goes through a list takes entry <c>seq % Count</c>.
    /// </param>
    /// <param name="request">What to send.</param>
    /// <returns>False when there is none any more: this event loop then ends like one whose time is up.</returns>
    bool TryNext(long seq, out PreparedRequest request);
}
