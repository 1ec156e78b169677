using System.Text;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Http.Tests.Messages;

public sealed class RequestWriterTests
{
    [Fact]
    public void WriteHead_Get_HasHostAndHeadersAndNoFraming()
    {
        var request = new HttpRequest { Host = "shop", Path = "/a?b=c", Headers = [new("X-Seq", "7")], Close = true };
        Assert.Equal("GET /a?b=c HTTP/1.1\r\nHost: shop\r\nX-Seq: 7\r\nConnection: close\r\n\r\n", Write(request));
    }

    [Fact]
    public void WriteHead_Post_SaysItsLengthEvenWhenZero()
    {
        Assert.Contains("\r\nContent-Length: 0\r\n", Write(new HttpRequest { Host = "h", Method = "POST" }));
        var three = new HttpRequest { Host = "h", Method = "POST", Body = "abc"u8.ToArray() };
        Assert.Contains("\r\nContent-Length: 3\r\n", Write(three));
    }

    [Fact]
    public void WriteHead_BodyStream_IsFramedByLengthOrChunked()
    {
        var stream = new MemoryStream();
        var nine = new HttpRequest { Host = "h", BodyStream = stream, BodyStreamLength = 9 };
        Assert.Contains("Content-Length: 9", Write(nine));
        Assert.Contains("Transfer-Encoding: chunked", Write(new HttpRequest { Host = "h", BodyStream = stream }));
    }

    [Theory]
    [InlineData("GE T", "/", "X-A", "v")]
    [InlineData("", "/", "X-A", "v")]
    [InlineData("GET", "", "X-A", "v")]
    [InlineData("GET", "/a b", "X-A", "v")]
    [InlineData("GET", "/a\r\nX: y", "X-A", "v")]
    [InlineData("GET", "/", "X:A", "v")]
    [InlineData("GET", "/", "X-A", "v\r\nInjected: 1")]
    public void WriteHead_WhatWouldChangeTheMessage_IsRefused(string method, string path, string name, string value)
    {
        var request = new HttpRequest { Host = "h", Method = method, Path = path, Headers = [new(name, value)] };
        Assert.Throws<ArgumentException>(() => Write(request));
    }

    [Fact]
    public void WriteHead_LongAndNonAsciiValues_AreWrittenWhole()
    {
        var value = new string('é', 20_000);
        Assert.Contains($"X-A: {value}\r\n", Write(new HttpRequest { Host = "h", Headers = [new("X-A", value)] }));
    }

    private static string Write(HttpRequest request)
    {
        using var writer = new RequestWriter();
        writer.WriteHead(new HttpRequest { Host = "an earlier one", Path = "/" + new string('e', 100) });
        writer.WriteHead(request);
        return Encoding.UTF8.GetString(writer.Written.Span);
    }
}
