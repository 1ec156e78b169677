using CsCheck;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Tests.Records;

public sealed class RequestLogTests
{
    private const string Header =
        "seq,due_unix_us,sent_unix_us,first_byte_us,end_us,method,path,conn_id,conn_reused,outcome,pod,local_port";

    private static readonly Gen<RequestResult> Results =
        from seq in Gen.Long[0, long.MaxValue]
        from lane in Gen.Enum<Lane>()
        from path in Gen.OneOf(Gen.Const("/"), Gen.Const("/a,b?\"q\"=1"), Gen.String[Gen.Char['!', '~'], 1, 20])
        from due in Gen.Long[0, 4_000_000_000_000_000]
        from sent in Gen.Int[0, 1_000_000].Nullable()
        from first in Gen.Int[0, 1_000_000].Nullable()
        from end in Gen.Int[0, 100_000_000]
        from kind in Gen.Enum<OutcomeKind>()
        from status in Gen.Int[100, 999]
        from connection in Gen.Long[0, 100_000]
        from reused in Gen.Bool
        from port in Gen.Int[0, 65535]
        select new RequestResult
        {
            Seq = seq,
            Lane = lane,
            Method = lane == Lane.Post ? "POST" : "GET",
            Path = path,
            Due = At(due),
            Sent = sent is { } s ? At(due + s) : null,
            FirstByte = first is { } f ? At(due + f) : null,
            End = At(due + end),
            Outcome = kind == OutcomeKind.Response ? Outcome.Of(status) : new Outcome(kind),
            ConnectionId = connection,
            ConnectionReused = reused,
            ConnectionAge = TimeSpan.FromMicroseconds(end),
            Remote = connection == 0 ? "" : "127.1.2.3:8080",
            LocalPort = port,
            Pod = reused ? "web-7f-abc" : "",
        };

    [Fact]
    public void ReadFile_WhatWasWritten_IsTheSame() => Results.Array[0, 40].ForSeeds(
        results =>
        {
            foreach (var name in new[] { "requests.csv", "requests.csv.gz" })
            {
                var path = Path.Combine(Path.GetTempPath(), $"zerodrop-{Guid.NewGuid():N}-{name}");
                try
                {
                    using (var writer = RequestLogWriter.Create(path))
                    {
                        Array.ForEach(results, writer.Write);
                    }

                    Assert.Equal(results, RequestLogReader.ReadFile(path));
                }
                finally
                {
                    File.Delete(path);
                }
            }
        },
        count: 50);

    [Fact]
    public void Write_Layout_StartsWithTheRecordingsColumns()
    {
        using var memory = new MemoryStream();
        using (var writer = new RequestLogWriter(memory, compress: false))
        {
            writer.Write(new RequestResult
            {
                Seq = 7,
                Lane = Lane.Fresh,
                Method = "GET",
                Path = "/",
                Due = At(1_000_000),
                End = At(1_000_500),
                Outcome = new Outcome(OutcomeKind.ConnectRefused),
                Remote = "127.0.0.1:80",
            });
        }

        var text = System.Text.Encoding.UTF8.GetString(memory.ToArray());
        Assert.Equal(
            Header + ",lane,remote,conn_age_us\n7,1000000,,,1000500,GET,/,,0,connect_refused,,0,fresh,127.0.0.1:80,0\n",
            text);
    }

    [Fact]
    public void Read_WithoutLanes_InfersThem()
    {
        var text = Header + "\n" + string.Join('\n',
            "0,1,1,1,1,GET,/,1,0,200,a,1",
            "1,1,1,1,1,GET,/,2,0,200,a,1",
            "2,1,1,1,1,GET,/,1,1,200,a,1",
            "3,1,1,1,1,POST,/,1,1,200,a,1",
            "4,1,1,1,1,GET,/slow?ms=5,1,1,200,a,1",
            "5,1,,,1,GET,/,,0,connect_refused,,0");
        Assert.Equal(
            [Lane.Reused, Lane.Fresh, Lane.Reused, Lane.Post, Lane.Slow, Lane.Fresh],
            RequestLogReader.Read(new StringReader(text), "x").Select(r => r.Lane));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("seq,path\n", "missing columns: due_unix_us")]
    [InlineData(Header + ",seq\n", "twice")]
    [InlineData(Header + "\n0,1,1\n", "x:2: 3 fields")]
    [InlineData(Header + "\nz,1,1,1,1,GET,/,1,0,200,a,1\n", "x:2: column seq is 'z'")]
    [InlineData(Header + "\n0,1,1,1,1,GET,/,1,0,what,a,1\n", "column outcome is 'what'")]
    [InlineData(Header + "\n0,,1,1,1,GET,/,1,0,200,a,1\n", "column due_unix_us")]
    [InlineData(Header + "\n0,1,1,1,1,GET,\"/,1,0,200,a,1\n", "never closed")]
    public void Read_Damaged_SaysWhereAndWhat(string text, string expected) => Assert.Contains(
        expected,
        Assert.Throws<InvalidDataException>(() => RequestLogReader.Read(new StringReader(text), "x")).Message);

    [Fact]
    public void Parse_EveryOutcome_IsReadBackFromItsName()
    {
        foreach (var kind in Enum.GetValues<OutcomeKind>().Where(k => k != OutcomeKind.Response))
        {
            Assert.Equal(new Outcome(kind), OutcomeNames.Parse(new Outcome(kind).Name));
        }

        Assert.Equal(Outcome.Of(504), OutcomeNames.Parse("504"));
        Assert.Null(OutcomeNames.Parse("99"));
        Assert.Null(OutcomeNames.Parse("Truncated"));
    }

    [Theory]
    [InlineData("s04-A", 9376, 2)]
    [InlineData("s03-A", 9420, 18)]
    [InlineData("s04-B8", 9375, 1613)]
    public void ReadFile_RecordingOfARealRollout_HasItsRequestsAndDrops(string scenario, int requests, int drops)
    {
        var path = Find(Path.Combine("testdata", "recordings", scenario, "requests.csv.gz"));
        Assert.SkipWhen(path is null, "the recordings are not here");
        var results = RequestLogReader.ReadFile(path!);
        Assert.Equal((requests, drops), (results.Length, results.Count(r => r.Outcome.IsDrop)));
        Assert.Equal(4, results.DistinctBy(r => r.Lane).Count());
        Assert.All(results, r => Assert.True(r.Due <= r.End));
    }

    private static DateTimeOffset At(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * 10);

    private static string? Find(string relative)
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            var path = Path.Combine(d.FullName, relative);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
