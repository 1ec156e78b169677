using ZeroDrop.Load.Records;

namespace ZeroDrop.Cli.Load;

/// <summary>Gives the samples to two sinks.</summary>
internal sealed class SinkPair(ISampleSink first, ISampleSink second) : ISampleSink
{
    /// <inheritdoc/>
    public void Accept(ReadOnlySpan<RequestSample> batch)
    {
        first.Accept(batch);
        second.Accept(batch);
    }
}
