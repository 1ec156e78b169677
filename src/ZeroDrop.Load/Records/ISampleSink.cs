namespace ZeroDrop.Load.Records;

/// <summary>
/// Takes the samples of one event loop: a histogram, a series, a file. Each event loop has an instance of its own and
/// is the only one to call it, so that no instance needs a lock; the owner merges them when the run is over. What is
/// shared between instances (a file) is the implementation's to guard, once a batch.
/// </summary>
public interface ISampleSink
{
    /// <summary>
    /// Takes requests that have ended, in the order of ending. Called every few hundred requests, at least once a
    /// second while there are any, and once more at the end. The span is only good during the call. Must not block for
    /// long: the event loop waits.
    /// </summary>
    void Accept(ReadOnlySpan<RequestSample> batch);
}
