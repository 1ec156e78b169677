using System.Globalization;
using System.Text;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Load.Sources;

/// <summary>Encodes requests once, for the event loops to send again and again.</summary>
public static class RequestBytes
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>The bytes of <paramref name="request"/> as HTTP/1.1.</summary>
    /// <param name="request">What to send; its body must be at hand.</param>
    /// <param name="lane">The lane; the fresh one asks the server to close.</param>
    /// <param name="target">Index in the run's target table.</param>
    /// <param name="chunked">Whether the body goes in chunks of 16 KiB instead of with its length.</param>
    /// <exception cref="ArgumentException">A method, path or header that cannot be written without changing the message;
    /// a body stream.</exception>
    public static PreparedRequest Prepare(HttpRequest request, Lane lane, int target = 0, bool chunked = false)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.BodyStream is not null)
        {
            throw new ArgumentException("a body that is sent many times must be at hand", nameof(request));
        }

        using var writer = new RequestWriter();
        var asksToClose = request.Close || lane == Lane.Fresh;
        var wanted = request with { Close = asksToClose };
        writer.WriteHead(chunked ? wanted with { Body = default, BodyStream = Stream.Null } : wanted);
        var body = chunked ? Chunks(request.Body) : request.Body;
        var head = writer.Written;
        var bytes = new byte[head.Length + body.Length];
        head.CopyTo(bytes);
        body.CopyTo(bytes.AsMemory(head.Length));
        return new PreparedRequest
        {
            Bytes = bytes,
            HeadLength = head.Length,
            IsStable = true,
            IsHead = request.Method == "HEAD",
            ExpectsContinue = !body.IsEmpty && request.Headers.Any(h =>
                h.Name.Equals("Expect", StringComparison.OrdinalIgnoreCase)
                && h.Value.Equals("100-continue", StringComparison.OrdinalIgnoreCase)),
            Target = target,
            Lane = lane,
        };
    }

    private static byte[] Chunks(ReadOnlyMemory<byte> body)
    {
        using var framed = new MemoryStream(body.Length + 64);
        for (var left = body; !left.IsEmpty;)
        {
            var part = left[..Math.Min(ChunkBytes, left.Length)];
            framed.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{part.Length:x}\r\n")));
            framed.Write(part.Span);
            framed.Write("\r\n"u8);
            left = left[part.Length..];
        }

        framed.Write("0\r\n\r\n"u8);
        return framed.ToArray();
    }
}
