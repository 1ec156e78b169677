using System.Text;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Http.Tests.Sending;

/// <summary>Keeps what arrives.</summary>
internal sealed class CollectingSink : IResponseSink
{
    public int Heads { get; private set; }

    public int Status { get; private set; }

    public StringBuilder Body { get; } = new();

    public long Length { get; private set; }

    public ValueTask OnHeadAsync(ResponseHead head)
    {
        Heads++;
        Status = head.Status;
        return default;
    }

    public ValueTask OnBodyAsync(ReadOnlyMemory<byte> bytes)
    {
        Length += bytes.Length;
        if (Body.Length < 100_000)
        {
            Body.Append(Encoding.Latin1.GetString(bytes.Span));
        }

        return default;
    }
}
