using ZeroDrop.Http.Messages;

namespace ZeroDrop.Load.Engine;

/// <summary>Keeps the header that names the pod, also of a response that is cut off later; discards the rest.</summary>
internal sealed class PodCapture(string header) : IResponseSink
{
    /// <summary>The pod; empty = not said.</summary>
    public string Pod { get; private set; } = "";

    public ValueTask OnHeadAsync(ResponseHead head)
    {
        Pod = head.Find(header) ?? "";
        return default;
    }

    public ValueTask OnBodyAsync(ReadOnlyMemory<byte> bytes) => default;
}
