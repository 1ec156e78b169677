using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Tests.Loops;

internal sealed class CollectingSampleSink : ISampleSink
{
    public List<RequestSample> Samples { get; } = [];

    public void Accept(ReadOnlySpan<RequestSample> batch) => Samples.AddRange(batch);
}
