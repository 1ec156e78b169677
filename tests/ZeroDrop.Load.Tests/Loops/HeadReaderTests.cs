using System.Text;
using CsCheck;
using ZeroDrop.Http.Messages;
using ZeroDrop.Load.Loops;

namespace ZeroDrop.Load.Tests.Loops;

/// <summary>The short way and the parser must never differ.</summary>
public sealed class HeadReaderTests
{
    private static readonly string[] Parts =
    [
        "HTTP/1.1 200 OK", "HTTP/1.0 404 No", "HTTP/1.1 204 x", "HTTP/1.1 100 C", "Content-Length: 3",
        "Content-Length: 4", "content-length:3", "Transfer-Encoding: chunked", "Connection: close", "X: y", " folded",
        "Bad Name: 1", "abc", "\r\n", "\r\n", "\r\n", "\r\n\r\n", "\n", "\n\n", "\r", "abc\r\n\r\n", "0\r\n\r\n",
    ];

    [Fact]
    public void TryRead_AnyBytes_AgreesWithTheParser() =>
        Gen.Select(Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[0, 12], Gen.Bool).ForSeeds(
            (parts, isHead) =>
            {
                var bytes = Encoding.Latin1.GetBytes("HTTP/1.1 200 OK\r\n" + string.Concat(parts));
                var reader = new HeadReader(new ResponseLimits());
                for (var round = 0; round < 2; round++)
                {
                    // The second time it is the kept head.
                    if (!reader.TryRead([.. bytes], bytes.Length, isHead, out var known))
                    {
                        continue;
                    }

                    using var parser = new ResponseParser(new ResponseLimits());
                    parser.Start(isHead);
                    bytes.CopyTo(parser.GetMemory());
                    parser.Commit(bytes.Length);
                    Assert.Equal(ParseStep.Head, parser.Next());
                    Assert.Equal(parser.Head.Status, known.Status);
                    var body = 0L;
                    while (parser.Next() == ParseStep.Body)
                    {
                        body += parser.Body.Length;
                    }

                    var left = known.BodyBytes + known.HeadBytes - bytes.Length;
                    Assert.Equal(left <= 0 ? ParseStep.Complete : ParseStep.NeedMore, parser.Next());
                    Assert.Equal(left <= 0 ? known.BodyBytes : bytes.Length - known.HeadBytes, body);
                    Assert.Equal(left == 0 && known.KeepAlive, parser.KeepAlive);
                }
            },
            20_000);

    [Fact]
    public void TryRead_UsualResponse_IsRead()
    {
        var bytes = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray();

        Assert.True(new HeadReader(new ResponseLimits()).TryRead(bytes, bytes.Length, false, out var known));
        Assert.Equal(new HeadReader.Known(bytes.Length - 2, 200, 2, true), known);
    }
}
