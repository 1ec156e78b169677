using System.Text;
using CsCheck;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Http.Tests.Messages;

public sealed class ResponseParserTests
{
    private const string Chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Pod: a\r\n\r\n" +
        "5;name=\"v\"\r\nhello\r\n6 \r\n world\r\n00\r\nTrailer: x\r\nAnother: y\r\n\r\n";

    // Stream, whether for HEAD, end, status, body, keep-alive.
    public static TheoryData<string, bool, string, int, string, bool> Streams => new()
    {
        { "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", false, "complete", 200, "ok", true },
        { "HTTP/1.1 200\r\ncontent-length:2\r\n\r\nok", false, "complete", 200, "ok", true },
        { "HTTP/1.1 200 OK\nContent-Length: 2\n\nok", false, "complete", 200, "ok", true },
        {
            "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\nContent-Length: 2\r\n\r\nok",
            false, "complete", 200, "ok", true
        },
        { "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok", false, "malformed", 0, "", false },
        { "HTTP/1.1 200 OK\r\nContent-Length: 2, 3\r\n\r\nok", false, "malformed", 0, "", false },
        { "HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nok", false, "malformed", 0, "", false },
        { "HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\nok", false, "malformed", 0, "", false },
        { "HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999999\r\n\r\nok", false, "malformed", 0, "", false },
        { "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nok", false, "truncated", 200, "ok", false },
        { "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n", false, "truncated", 0, "", false },
        { "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: Close\r\n\r\nok", false, "complete", 200, "ok", false },
        {
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: x, close\r\n\r\nok",
            false, "complete", 200, "ok", false
        },
        { "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", false, "complete", 200, "ok", false },
        {
            "HTTP/1.0 200 OK\r\nContent-Length: 2\r\nConnection: Keep-Alive\r\n\r\nok",
            false, "complete", 200, "ok", true
        },
        { "HTTP/1.1 200 OK\r\n\r\nuntil the end", false, "closed", 200, "until the end", false },
        { "HTTP/1.0 200 OK\r\n\r\n", false, "closed", 200, "", false },
        { "HTTP/1.1 204 No Content\r\n\r\n", false, "complete", 204, "", true },
        { "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", false, "complete", 304, "", true },
        { "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", true, "complete", 200, "", true },
        { "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", false, "complete", 200, "", true },
        { "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 408", false, "complete", 200, "ok", false },
        {
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n" +
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n!",
            false, "complete", 200, "!", true
        },
        { "HTTP/1.1 100 Continue\r\n\r\n", false, "truncated", 0, "", false },
        { "HTTP/1.1 101 Switching\r\n\r\n", false, "complete", 101, "", false },
        { Chunked, false, "complete", 200, "hello world", true },
        { Chunked[..^2], false, "truncated", 200, "hello world", false },
        { Chunked[..^30], false, "truncated", 200, "hello world", false },
        {
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
            false, "complete", 200, "x", true
        },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n1\r\nx\r\n0\r\n\r\n",
            false, "complete", 200, "x", false },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nxyz", false, "closed", 200, "xyz", false },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n", false, "malformed", 0, "", false },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", false, "malformed", 0, "", false },
        { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nokX", false, "malformed", 0, "ok", false },
        {
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000000000000000\r\nok",
            false, "malformed", 0, "", false
        },
        { "HTTP/2 200\r\n\r\n", false, "malformed", 0, "", false },
        { "HTTP/1.1 20 OK\r\n\r\n", false, "malformed", 0, "", false },
        { "HTTP/1.1 2000 OK\r\n\r\n", false, "malformed", 0, "", false },
        { "HTTP/1.2 200 OK\r\n\r\n", false, "malformed", 0, "", false },
        { "SSH-2.0-OpenSSH_9.2\r\n", false, "malformed", 0, "", false },
        { "\r\nHTTP/1.1 200 OK\r\n\r\n", false, "malformed", 0, "", false },
        { "HTTP/1.1 200 OK\r\nBad name: x\r\n\r\n", false, "malformed", 0, "", false },
        { "HTTP/1.1 200 OK\r\nNoColon\r\n\r\n", false, "malformed", 0, "", false },
        { "HTTP/1.1 200 OK\r\n: empty\r\n\r\n", false, "malformed", 0, "", false },
        { "HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n", false, "malformed", 0, "", false },
        { "HT", false, "truncated", 0, "", false },
        { "", false, "truncated", 0, "", false },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public void Next_WholeStream_EndsAsTheRfcSays(
        string stream, bool head, string end, int status, string body, bool keepAlive)
    {
        var parsed = ParsedResponse.Of(stream, [], head);
        Assert.Equal((end, status, body, keepAlive), (parsed.End, parsed.Status, parsed.Body, parsed.KeepAlive));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Next_OneByteAtATime_GivesTheSame(
        string stream, bool head, string end, int status, string body, bool keepAlive)
    {
        var parsed = ParsedResponse.Of(stream, Enumerable.Repeat(1, stream.Length), head);

        // Whether unasked-for bytes follow can only be seen when they arrive together with the end.
        Assert.Equal((end, status, body), (parsed.End, parsed.Status, parsed.Body));
        Assert.True(parsed.KeepAlive == keepAlive || stream.Contains("okHTTP", StringComparison.Ordinal));
    }

    [Fact]
    public void Next_AnySplitOfAnyValidResponse_GivesTheSame()
    {
        var gen =
            from status in Gen.Int[0, 4].Select(i => new[] { 200, 204, 304, 404, 503 }[i])
            from framing in Gen.Int[0, 2]
            from informational in Gen.Int[0, 2]
            from headers in Gen.String[Gen.Char['a', 'z'], 1, 3000].Array[0, 6]
            from chunks in Gen.String[Gen.Char['\0', 'ÿ'], 1, 5000].Array[0, 8]
            from pieces in Gen.Int[1, 4000].Array[0, 40]
            select (Stream: Compose(status, framing, informational, headers, chunks), chunks, status, pieces);
        gen.ForSeeds(
            s =>
            {
                var whole = ParsedResponse.Of(s.Stream, []);
                Assert.Equal(whole, ParsedResponse.Of(s.Stream, s.pieces));
                Assert.Equal(s.status is 204 or 304 ? "" : string.Concat(s.chunks), whole.Body);
                Assert.Equal(s.status, whole.Status);
            },
            count: 2000);
    }

    [Fact]
    public void Next_AnySplitOfDamagedResponse_GivesTheSame()
    {
        var gen =
            from at in Gen.Int[0, Chunked.Length - 1]
            from to in Gen.Char['\0', 'ÿ']
            from pieces in Gen.Int[1, 30].Array[0, 60]
            select (Stream: Chunked[..at] + to + Chunked[(at + 1)..], pieces);
        gen.ForSeeds(
            s =>
            {
                var whole = ParsedResponse.Of(s.Stream, []);
                var split = ParsedResponse.Of(s.Stream, s.pieces);
                Assert.Equal(whole with { KeepAlive = false }, split with { KeepAlive = false });
            },
            count: 5000);
    }

    [Fact]
    public void Next_HeadOverTheLimit_IsMalformedHoweverItArrives()
    {
        var limits = new ResponseLimits { MaxHeadBytes = 300 };
        var fits = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nA: " + new string('x', 300 - 43) + "\r\n\r\n";
        Assert.Equal(300, fits.Length);
        var over = fits.Replace("A: ", "A: y", StringComparison.Ordinal);
        foreach (var piece in new[] { 1, 7, 299, 300, 301, 10_000 })
        {
            Assert.Equal("complete", ParsedResponse.Of(fits, Enumerable.Repeat(piece, 400), false, limits).End);
            Assert.Equal("malformed", ParsedResponse.Of(over, Enumerable.Repeat(piece, 400), false, limits).End);
        }
    }

    [Fact]
    public void Next_TrailersAndChunkLinesOverTheLimit_AreMalformed()
    {
        const string Head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        var extension = Head + "1;" + new string('e', 5000) + "\r\nx\r\n0\r\n\r\n";
        var trailers = Head + "0\r\n"
            + string.Concat(Enumerable.Repeat("T: " + new string('t', 1000) + "\r\n", 70)) + "\r\n";
        Assert.Equal("malformed", ParsedResponse.Of(extension, []).End);
        Assert.Equal("malformed", ParsedResponse.Of(trailers, []).End);
    }

    [Fact]
    public void Next_EndlessInformational_IsMalformed()
    {
        var stream = string.Concat(Enumerable.Repeat("HTTP/1.1 102 Processing\r\n\r\n", 65));
        Assert.Equal("malformed", ParsedResponse.Of(stream, []).End);
    }

    [Fact]
    public void Head_FoldedAndPaddedHeaders_AreReadAsOneTrimmedValue()
    {
        var parsed = ParsedResponse.Of(
            "HTTP/1.1 200 OK\r\nX-A: \t one\r\n  two \t\r\nX-B:\r\nContent-Length: 0\r\n\r\n", []);
        Assert.Equal("X-A=one    two|X-B=|Content-Length=0", parsed.Headers);
    }

    [Fact]
    public void Head_LargeBodyAfterIt_StaysReadable()
    {
        using var parser = new ResponseParser(new ResponseLimits());
        var body = new string('b', 3_000_000);
        var stream = $"HTTP/1.1 200 OK\r\nX-Pod: web-1\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        var parsed = ParsedResponse.Of(parser, stream, []);
        Assert.Equal(body.Length, parsed.Body.Length);
        Assert.Equal("web-1", parser.Head.Find("x-pod"));
        Assert.Null(parser.Head.Find("x-pods"));
    }

    [Fact]
    public void Start_AfterAResponse_ReadsTheNextOne()
    {
        using var parser = new ResponseParser(new ResponseLimits());
        for (var i = 0; i < 3; i++)
        {
            var parsed = ParsedResponse.Of(parser, $"HTTP/1.1 20{i} OK\r\nContent-Length: 1\r\n\r\n{i}", [3, 3, 3]);
            Assert.Equal((200 + i, $"{i}", true), (parsed.Status, parsed.Body, parsed.KeepAlive));
        }
    }

    private static string Compose(int status, int framing, int informational, string[] headers, string[] chunks)
    {
        var text = new StringBuilder();
        text.Insert(0, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", informational);
        text.Append("HTTP/1.1 ").Append(status).Append(" Some Reason\r\n");
        foreach (var header in headers)
        {
            text.Append("X-H: ").Append(header).Append("\r\n");
        }

        var hasBody = status is not (204 or 304);
        switch (framing)
        {
            case 0:
                text.Append("Content-Length: ").Append(chunks.Sum(c => c.Length)).Append("\r\n\r\n");
                text.Append(hasBody ? string.Concat(chunks) : "");
                break;
            case 1:
                text.Append("Transfer-Encoding: chunked\r\n\r\n");
                if (hasBody)
                {
                    foreach (var chunk in chunks)
                    {
                        text.Append(chunk.Length.ToString("X", null)).Append(";e=1\r\n").Append(chunk).Append("\r\n");
                    }

                    text.Append("0\r\nT: v\r\n\r\n");
                }

                break;
            default:
                text.Append("\r\n").Append(hasBody ? string.Concat(chunks) : "");
                break;
        }

        return text.ToString();
    }
}
