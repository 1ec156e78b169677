using ZeroDrop.Http.Http2;
using static ZeroDrop.Http.Tests.Http2.Frames;

namespace ZeroDrop.Http.Tests.Http2;

/// <summary>A server that breaks the protocol: each breach has its sentence, and the request fails once.</summary>
public sealed class Http2BreachTests
{
    // The bytes after the server's SETTINGS, the code told to the server, and a part of the sentence.
    public static TheoryData<byte[], int, string> OfTheConnection => new()
    {
        { Data(3, true, "x"), 1, "DATA on a stream that was not started" },
        { Data(0, true, "x"), 1, "DATA on a stream that was not started" },
        { Headers(3, true, ":status:200"), 1, "HEADERS on a stream that was not started" },
        { Headers(2, true, ":status:200"), 1, "HEADERS on a stream that was not started" },
        { Frame(1, 5, 1, 0xBF), 9, "compression is broken: no field has the index 63" },
        { Frame(1, 4 | 8, 1, 5, 0x88), 1, "more padding" },
        { Frame(0, 8, 1), 1, "more padding" },
        { Frame(1, 4 | 0x20, 1, 1, 2, 3), 6, "too short for the priority" },
        { Frame(9, 4, 1, 0x88), 1, "without a header block" },
        { Concat(Frame(1, 0, 1, 0x88), Frame(6, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8)), 1, "interrupted" },
        { Concat(Frame(1, 0, 1, 0x88), Frame(9, 4, 3)), 1, "interrupted" },
        { Frame(5, 4, 1, 0, 0, 0, 2, 0x82), 1, "PUSH_PROMISE" },
        { Frame(4, 0, 0, 1, 2, 3), 6, "multiple of 6" },
        { Frame(4, 0, 1), 1, "SETTINGS on a stream" },
        { Frame(4, 1, 0, 0, 3, 0, 0, 0, 1), 6, "acknowledgement" },
        { Settings((2, 1)), 1, "ENABLE_PUSH 1" },
        { Settings((4, 0x80000000)), 3, "initial window of 2147483648" },
        { Settings((5, 100)), 1, "frame size of 100" },
        { Concat(WindowUpdate(1, 0x7fff0000), Settings((4, 0x7fffffff))), 3, "overflows a stream's" },
        { Frame(6, 0, 0, 1), 6, "PING" },
        { Frame(6, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8), 6, "PING" },
        { Frame(7, 0, 0, 1), 6, "GOAWAY" },
        { Concat(GoAway(1, 0), GoAway(3, 0)), 1, "takes back" },
        { Frame(2, 0, 1, 1), 6, "PRIORITY" },
        { Frame(3, 0, 1, 1), 1, "RST_STREAM" },
        { Reset(3, 1), 1, "RST_STREAM" },
        { WindowUpdate(0, 0), 3, "WINDOW_UPDATE of 0" },
        { WindowUpdate(0, 0x7fffffff), 3, "for the connection" },
        { WindowUpdate(3, 1), 1, "not started" },
        { Frame(8, 0, 0, 1), 6, "WINDOW_UPDATE" },
        { Frame(0, 0, 1, new byte[16385]), 6, "more than 16384 bytes" },
        {
            Concat([.. Enumerable.Repeat(Frame(9, 0, 1, new byte[1000]), 70).Prepend(Frame(1, 0, 1))]),
            11, "header block"
        },
        { Concat([.. Enumerable.Repeat(Frame(9, 0, 1), 8000).Prepend(Frame(1, 0, 1))]), 11, "header block" },
        { Concat([.. Enumerable.Repeat(Frame(6, 0, 0, new byte[8]), 70_000)]), 11, "without reading the answers" },
    };

    // The answer to the one request, the code it is reset with, and the sentence.
    public static TheoryData<byte[], int, string> OfTheStream => new()
    {
        { Data(1, true, "x"), 1, "DATA before the head" },
        { Headers(1, true, "x:y"), 1, "does not begin with :status" },
        { Frame(1, 5, 1), 1, "does not begin with :status" },
        { Headers(1, true, ":status:20"), 1, "a status of \"20\"" },
        { Headers(1, true, ":status:2 0"), 1, "a status of \"2 0\"" },
        { Headers(1, true, ":status:099"), 1, "a status of \"099\"" },
        { Headers(1, true, ":status:200", ":status:200"), 1, "pseudo-header \":status\"" },
        { Headers(1, true, ":status:200", "X-A:1"), 1, "field name \"X-A\"" },
        { Headers(1, true, ":status:200", "x-a:1\r\nx"), 1, "control character" },
        { Headers(1, true, ":status:200", "connection:close"), 1, "connection" },
        { Headers(1, true, ":status:200", "transfer-encoding:chunked"), 1, "transfer-encoding" },
        { Headers(1, false, ":status:200", "content-length:x"), 1, "content-length of \"x\"" },
        { Headers(1, false, ":status:200", "content-length:+1"), 1, "content-length of \"+1\"" },
        { Headers(1, false, ":status:200", "content-length:1", "content-length:2"), 1, "content-length of \"2\"" },
        { Headers(1, true, ":status:200", "content-length:1"), 1, "content-length 1, but a body of 0 bytes" },
        { Concat(Headers(1, false, ":status:200", "content-length:1"), Data(1, true, "ab")), 1, "a body of 2 bytes" },
        { Headers(1, false, ":status:101"), 1, "101" },
        { Headers(1, true, ":status:100"), 1, "ended with a 100" },
        { Concat([.. Enumerable.Repeat(Headers(1, false, ":status:103"), 65)]), 1, "too many 1xx" },
        { Concat(Headers(1, false, ":status:200"), Headers(1, false, "a:b")), 1, "a second head" },
        { Concat(Headers(1, false, ":status:200"), Headers(1, true, ":status:200")), 1, "pseudo-header" },
        {
            Headers(1, true, [":status:200", .. Enumerable.Range(0, 1000).Select(i => $"x-{i}:v")]),
            1, "headers of more than"
        },
        { WindowUpdate(1, 0), 3, "WINDOW_UPDATE of 0" },
        { WindowUpdate(1, 0x7fffffff), 3, "WINDOW_UPDATE of 2147483647" },
        { Concat(Headers(1, false, ":status:200"), Data(1, false, new string('x', 16000))), 3, "stream's window" },
    };

    [Theory]
    [MemberData(nameof(OfTheConnection))]
    public void Breach_OfTheConnection_EndsItAndSaysWhy(byte[] bytes, int code, string sentence)
    {
        var client = Http2Client.Ready(new() { ConnectionWindow = 65_535 });
        client.Start(1);
        var log = client.Receive(bytes).Split('\n');
        Assert.Contains(sentence, log[^1], StringComparison.Ordinal);
        Assert.StartsWith("closed: ", log[^1], StringComparison.Ordinal);
        Assert.Contains("Malformed", log[^2], StringComparison.Ordinal);
        Assert.Equal(1, log.Count(l => l.StartsWith("failed 1 ", StringComparison.Ordinal)));
        Assert.EndsWith($"GOAWAY {code}", client.Written(), StringComparison.Ordinal);
        Assert.Equal((0, 0), (client.Connection.Active, client.Connection.Capacity));
    }

    [Theory]
    [MemberData(nameof(OfTheStream))]
    public void Breach_OfOneStream_LeavesTheOthers(byte[] bytes, int code, string sentence)
    {
        var client = Http2Client.Ready(new() { StreamWindow = 10_000, MaxHeaderListSize = 20_000 });
        client.Start(1);
        client.Start(2);
        client.Written();
        var log = client.Receive(bytes, Headers(3, true, ":status:200")).Split('\n');
        Assert.Equal("complete 2 200", log[^1]);
        Assert.Contains("Malformed", log[^3], StringComparison.Ordinal);
        Assert.Contains(sentence, log[^3], StringComparison.Ordinal);
        Assert.StartsWith("failed 1 ", log[^3], StringComparison.Ordinal);
        Assert.Equal($"RST_STREAM 1 {code}", client.Written());
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "answered in HTTP/1")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", "no HTTP/2 at all")]
    public void FirstBytes_OfAnotherProtocol_AreNamed(string text, string sentence)
    {
        var client = new Http2Client();
        client.Start(1);
        var log = client.ReceiveIn(1, System.Text.Encoding.ASCII.GetBytes(text));
        Assert.Contains(sentence, log, StringComparison.Ordinal);
        Assert.Contains("failed 1 0 Malformed", log, StringComparison.Ordinal);
    }

    [Fact]
    public void FirstFrame_IsNotSettings_IsABreach()
    {
        var client = new Http2Client();
        client.Start(1);
        Assert.Contains(
            "failed 1 0 Malformed: the first frame is not SETTINGS",
            client.Receive(Frame(6, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8)),
            StringComparison.Ordinal);
    }
}
