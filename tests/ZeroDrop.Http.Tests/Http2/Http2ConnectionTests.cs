using System.Text;
using ZeroDrop.Http.Http2;
using ZeroDrop.Http.Messages;
using static ZeroDrop.Http.Tests.Http2.Frames;

namespace ZeroDrop.Http.Tests.Http2;

public sealed class Http2ConnectionTests
{
    [Fact]
    public void Start_FirstRequest_PrefaceSettingsAndHeaders()
    {
        var client = new Http2Client();
        client.Start(request: Http2Client.Get("/x", "GET", new("Connection", "close"), new HeaderField("X-A", "1")));
        Assert.Equal(
            "SETTINGS 3\nWINDOW_UPDATE 0 1073676289\n" +
            "HEADERS 1 :method: GET|:scheme: http|:authority: a.test|:path: /x|x-a: 1 END", client.Written());
    }

    [Fact]
    public void Response_HeadBodyTrailers_InOrder()
    {
        var client = Http2Client.Ready();
        client.Start(7);
        Assert.Equal(
            "head 7 :status: 200|x-pod: p\nbody 7 hello world\ncomplete 7 200",
            client.Receive(
                Headers(1, false, ":status:103", "link:x"),
                Headers(1, false, ":status:200", "x-pod:p"),
                Data(1, false, "hello"),
                Data(1, false, ""),
                Data(1, false, " world"),
                Headers(1, true, "grpc-status:0")));
        Assert.Equal(0, client.Connection.Active);
    }

    [Fact]
    public void Responses_OfManyStreams_MayCross()
    {
        var client = Http2Client.Ready();
        Assert.Equal([1, 3, 5], [client.Start(10), client.Start(11), client.Start(12)]);
        Assert.Equal(
            "head 12 :status: 200\nhead 10 :status: 404\ncomplete 10 404\nbody 12 c\ncomplete 12 200\n" +
            "head 11 :status: 200\nbody 11 b\ncomplete 11 200",
            client.Receive(
                Headers(5, false, ":status:200"), Headers(1, true, ":status:404"), Data(5, true, "c"),
                Headers(3, false, ":status:200"), Data(3, true, "b")));
    }

    [Fact]
    public void Frames_PaddedPrioritizedContinuedUnknown_AreRead()
    {
        var client = Http2Client.Ready();
        client.Start(1);
        var block = Block(":status:200", "x-long:" + new string('v', 300));
        Assert.Equal(
            $"head 1 :status: 200|x-long: {new string('v', 300)}\nbody 1 ok\ncomplete 1 200",
            client.Receive(
                Frame(2, 0, 99, 0, 0, 0, 1, 7),
                Frame(0xEE, 0xFF, 5, 1, 2, 3),
                Frame(1, 0x8 | 0x20, 1, [3, 0x80, 0, 0, 0, 7, .. block[..10], 0, 0, 0]),
                Frame(9, 0, 1, block[10..20]),
                Frame(9, 0, 1),
                Frame(9, 4, 1, block[20..]),
                Frame(0, 0x8 | 1, 1, [2, .. "ok"u8, 0, 0])));
    }

    [Fact]
    public void Capacity_FollowsTheServersSettings()
    {
        var client = new Http2Client(new() { MaxStreams = 10 });
        Assert.Equal(1, client.Connection.Capacity);
        client.Start();
        Assert.Equal(0, client.Connection.Capacity);
        client.Receive(Settings((3, 4)));
        Assert.Equal(3, client.Connection.Capacity);
        client.Receive(Settings((3, 0)));
        Assert.Equal(0, client.Connection.Capacity);
        Assert.Throws<InvalidOperationException>(() => client.Start());
        client.Receive(Settings((3, 1000)));
        Assert.Equal(9, client.Connection.Capacity);
        Assert.EndsWith("SETTINGS ACK\nSETTINGS ACK\nSETTINGS ACK", client.Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ping_IsAnswered()
    {
        var client = Http2Client.Ready();
        client.Receive(Frame(6, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8), Frame(6, 1, 0, 8, 7, 6, 5, 4, 3, 2, 1));
        Assert.Equal("PING 1 0102030405060708", client.Written());
    }

    [Fact]
    public void Reset_ByStage()
    {
        var client = Http2Client.Ready();
        client.Start(1);
        client.Start(2);
        client.Start(3);
        Assert.Equal(
            "head 2 :status: 200\n" +
            "failed 1 0 ResetBeforeResponse: RST_STREAM REFUSED_STREAM\n" +
            "failed 2 200 Truncated: RST_STREAM INTERNAL_ERROR inside the response",
            client.Receive(Headers(3, false, ":status:200"), Reset(1, 7), Reset(3, 2), Reset(3, 2)));
        Assert.Equal(1, client.Connection.Active);
    }

    [Fact]
    public void GoAway_FailsOnlyWhatWasNotProcessed_AndStartsNothingMore()
    {
        var client = Http2Client.Ready();
        client.Start(1);
        client.Start(2);
        client.Start(3);
        client.Written();
        Assert.Equal(
            "failed 3 0 EofBeforeResponse: GOAWAY NO_ERROR, last stream 3: this one was not processed",
            client.Receive(GoAway(int.MaxValue, 0), GoAway(3, 0)));
        Assert.Equal((0, true, 2), (client.Connection.Capacity, client.Connection.IsRetired, client.Connection.Active));
        Assert.EndsWith(
            "head 1 :status: 200\ncomplete 1 200\nhead 2 :status: 200\ncomplete 2 200\nclosed: GOAWAY NO_ERROR",
            client.Receive(Headers(1, true, ":status:200"), Headers(3, true, ":status:200")),
            StringComparison.Ordinal);
        Assert.Equal("", client.Written());
    }

    [Fact]
    public void GoAway_WithError_IsLikeAReset_AndItsTextIsKept()
    {
        var client = Http2Client.Ready();
        client.Start(1);
        client.Start(2);
        Assert.Equal(
            "failed 2 0 ResetBeforeResponse: GOAWAY ENHANCE_YOUR_CALM (too_many), last stream 1: " +
            "this one was not processed",
            client.Receive(GoAway(1, 11, "too_many")));
        Assert.EndsWith(
            "failed 1 0 EofBeforeResponse: FIN after GOAWAY ENHANCE_YOUR_CALM (too_many)\n" +
            "closed: FIN after GOAWAY ENHANCE_YOUR_CALM (too_many)",
            client.End(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "EofBeforeResponse: FIN", "Truncated: FIN")]
    [InlineData(true, "ResetBeforeResponse: ConnectionReset", "Truncated: ConnectionReset")]
    public void End_ByStage(bool reset, string before, string inside)
    {
        var client = Http2Client.Ready();
        client.Start(1);
        client.Start(2);
        client.Start(3);
        client.Receive(Headers(3, false, ":status:200"), Data(3, false, "x"), Frame(1, 0, 5, 0x88));
        var log = reset ? client.Break() : client.End();
        Assert.Contains($"failed 1 0 {before}", log, StringComparison.Ordinal);
        Assert.Contains($"failed 2 200 {inside}", log, StringComparison.Ordinal);
        Assert.Contains($"failed 3 0 {inside}", log, StringComparison.Ordinal);
        Assert.Equal((0, 0), (client.Connection.Active, client.Connection.Capacity));
    }

    [Fact]
    public void Cancel_ResetsTheStream_AndWhatIsUnderWayIsIgnored()
    {
        var client = Http2Client.Ready(new() { ConnectionWindow = 100_000 });
        var id = client.Start(1);
        client.Start(2);
        client.Written();
        client.Connection.Cancel(id);
        client.Connection.Cancel(id);
        Assert.Equal("RST_STREAM 1 8", client.Written());
        var log = client.Receive(
            Headers(1, false, ":status:200"), Data(1, false, new string('x', 16000)), Reset(1, 8),
            WindowUpdate(1, 5), Headers(3, true, ":status:200"));
        Assert.Equal("head 2 :status: 200\ncomplete 2 200", log);
    }

    [Fact]
    public void Cancel_BetweenTheLastBytesAndTheEnd_NothingFollows()
    {
        var client = Http2Client.Ready();
        var id = client.Start(1);
        var bytes = Concat(Headers(1, false, ":status:200"), Data(1, true, "x"));
        bytes.CopyTo(client.Connection.GetMemory());
        client.Connection.Commit(bytes.Length);
        Assert.Equal(Http2Step.Head, client.Connection.Next());
        Assert.Equal(Http2Step.Body, client.Connection.Next());
        client.Connection.Cancel(id);
        Assert.Equal(Http2Step.NeedMore, client.Connection.Next());
        Assert.Equal(0, client.Connection.Active);
    }

    [Fact]
    public void Receiving_HalfAWindow_GivesItBackOnce()
    {
        var client = Http2Client.Ready(new() { StreamWindow = 40_000, ConnectionWindow = 65_535 });
        client.Start(1);
        client.Written();
        client.Receive(Headers(1, false, ":status:200"), Data(1, false, new string('x', 16_000)));
        Assert.Equal("", client.Written());
        client.Receive(Data(1, false, new string('x', 5_000)));
        Assert.Equal("WINDOW_UPDATE 1 21000", client.Written());
        client.Receive(Data(1, false, new string('x', 16_000)));
        Assert.Equal("WINDOW_UPDATE 0 37000", client.Written());
        client.Receive(Data(1, true, new string('x', 16_000)));
        Assert.Equal("", client.Written());
        Assert.EndsWith("complete 1 200", client.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void SendingABody_StaysWithinBothWindows_InTurn()
    {
        var client = Http2Client.Ready(null, (4, 20_000));
        client.Start(1, body: new byte[50_000]);
        client.Start(2, body: new byte[30_000]);
        Assert.EndsWith(
            "DATA 1 16384\nDATA 3 16384\nDATA 1 3616\nDATA 3 3616", client.Written(), StringComparison.Ordinal);
        client.Receive(WindowUpdate(1, 20_000), WindowUpdate(3, 50_000));
        Assert.Equal("DATA 1 16384\nDATA 3 9151", client.Written());
        client.Receive(WindowUpdate(0, 100_000));
        Assert.Equal("DATA 1 3616\nDATA 3 849 END", client.Written());
        client.Receive(Settings((4, 30_001)));
        Assert.Equal("SETTINGS ACK\nDATA 1 10000 END", client.Written());
    }

    [Fact]
    public void SendingABody_WindowTakenBack_Waits()
    {
        var client = Http2Client.Ready(null, (4, 10));
        client.Start(1, body: new byte[20]);
        Assert.EndsWith("DATA 1 10", client.Written(), StringComparison.Ordinal);
        client.Receive(WindowUpdate(1, 5), Settings((4, 0)));
        Assert.Equal("SETTINGS ACK", client.Written());
        client.Receive(WindowUpdate(1, 6));
        Assert.Equal("DATA 1 1", client.Written());
    }

    [Fact]
    public void Response_BeforeTheBodyIsSent_IsComplete_AndTheRestIsNotSent()
    {
        var client = Http2Client.Ready(null, (4, 10));
        client.Start(1, body: new byte[20]);
        client.Written();
        Assert.EndsWith("complete 1 413", client.Receive(Headers(1, true, ":status:413")), StringComparison.Ordinal);
        client.Receive(WindowUpdate(1, 100));
        Assert.Equal("RST_STREAM 1 8", client.Written());
    }

    [Fact]
    public void Headers_LargerThanAFrame_AreContinued()
    {
        var client = Http2Client.Ready();
        client.Start(1, Http2Client.Get("/", "GET", new HeaderField("x-big", new string('\u20ac', 7_000))));
        Assert.Equal("HEADERS 1 16384... END\nCONTINUATION 1 4635 END", client.Written());
    }

    [Fact]
    public void Head_ContentLengthWithoutBody_IsComplete()
    {
        var client = Http2Client.Ready();
        client.Start(1, Http2Client.Get("/", "HEAD"));
        client.Start(2);
        Assert.Equal(
            "head 1 :status: 200|content-length: 9\ncomplete 1 200\nhead 2 :status: 304|content-length: 9\ncomplete 2 304",
            client.Receive(
                Headers(1, true, ":status:200", "content-length:9"), Headers(3, true, ":status:304", "content-length:9")));
    }

    [Fact]
    public void Requests_ByTheTenThousand_AllocateNothing()
    {
        var client = Http2Client.Ready();
        var request = Http2Client.Get("/", "POST", new HeaderField("user-agent", "zerodrop"));
        var body = Encoding.ASCII.GetBytes("hello");
        var answer = Concat(Headers(1, false, ":status:200", "server:x", "content-length:2"), Data(1, true, "ok"));
        var update = WindowUpdate(0, 5000);
        Exchange(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Exchange(10_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5000);

        void Exchange(int count)
        {
            var connection = client.Connection;
            var good = true;
            for (var i = 0; i < count; i++)
            {
                var id = connection.Start(request, i, body);
                connection.Sent(connection.GetOutput().Length);
                UInt32At(answer, 5, id);
                UInt32At(answer, answer.Length - 6, id);
                answer.CopyTo(connection.GetMemory());
                connection.Commit(answer.Length);
                good &= connection.Next() == Http2Step.Head;
                good &= connection.Next() == Http2Step.Body;
                good &= connection.Next() == Http2Step.Complete;
                if (i % 1000 == 0)
                {
                    update.CopyTo(connection.GetMemory());
                    connection.Commit(update.Length);
                }

                good &= connection.Next() == Http2Step.NeedMore;
            }

            Assert.True(good);
        }

        static void UInt32At(byte[] to, int at, int value) =>
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(to.AsSpan(at), value);
    }
}
