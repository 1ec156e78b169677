using CsCheck;
using ZeroDrop.Http.Http2;
using static ZeroDrop.Http.Tests.Http2.Frames;

namespace ZeroDrop.Http.Tests.Http2;

public sealed class Http2PropertyTests
{
    private const int Streams = 4;

    // Frames that mostly make sense, so that what follows them is reached too.
    private static readonly Gen<byte[]> Sensible = Gen.Int[0, Streams].SelectMany(i => Gen.OneOf(
        Gen.Bool.Select(end => Headers((2 * i) + 1, end, ":status:200", "server:x", "date:now")),
        Gen.Bool.Select(end => Headers((2 * i) + 1, end, ":status:103")),
        Gen.Select(Gen.Bool, Gen.Char['a', 'z'].Array[0, 400], (end, text) => Data((2 * i) + 1, end, new string(text))),
        Gen.Int[0, 15].Select(code => Reset((2 * i) + 1, (uint)code)),
        Gen.Int[1, 100_000].Select(by => WindowUpdate(2 * i, (uint)by)),
        Gen.Int[0, 70_000].Select(window => Settings((4, (uint)window), (3, 100))),
        Gen.Int[0, 8000].Select(size => Settings((1, (uint)size))),
        Gen.Byte.Array[8].Select(bytes => Frame(6, 0, 0, bytes)),
        Gen.Int[0, 9].Select(last => GoAway(last, 0, "bye"))));

    private static readonly Gen<byte[]> Wild = Gen.Select(
        Gen.Int[0, 11], Gen.Byte, Gen.Int[0, 11], Gen.Byte.Array[0, 60],
        (type, flags, stream, payload) => Frame(type, flags, stream, payload));

    private static readonly Gen<byte[][]> Conversation =
        Gen.Frequency((12, Sensible), (1, Wild), (1, Gen.Byte.Array[0, 30])).Array[0, 40];

    [Fact]
    public void Input_InAnyPieces_GivesTheSameSteps() =>
        Gen.Select(Conversation, Gen.Int[1, 40].Array[1, 10]).ForSeeds(
            (frames, pieces) =>
            {
                var whole = Run(frames, [int.MaxValue], out var wholeWritten);
                Assert.Equal(whole, Run(frames, pieces, out var written));
                Assert.Equal(wholeWritten, written);
            },
            2000);

    [Fact]
    public void EveryRequest_EndsExactlyOnce_WhateverTheServerDoes() =>
        Conversation.ForSeeds(
            frames =>
            {
                var log = Run(frames, [int.MaxValue], out _).Split('\n');
                for (var tag = 0; tag < Streams; tag++)
                {
                    Assert.Equal(1, log.Count(line =>
                        line.StartsWith($"complete {tag} ", StringComparison.Ordinal)
                        || line.StartsWith($"failed {tag} ", StringComparison.Ordinal)));
                }
            },
            3000);

    [Fact]
    public void OpenStreams_AnyOrderOfStartAndEnd_AreFound() => Gen.Int[0, 1000].Array[1, 300].ForSeeds(
        draws =>
        {
            var table = new StreamTable();
            var open = new List<int>();
            var next = 1;
            foreach (var draw in draws)
            {
                if (draw % 5 < 3)
                {
                    var stream = table.Rent();
                    stream.Open(next, next, false, 0, 0, default);
                    table.Add(stream);
                    open.Add(next);

                    // Far apart, too, as when one stream stays open while thousands come and go.
                    next += 2 + (draw % 7 == 0 ? draw * 2 : 0);
                }
                else if (open.Count > 0)
                {
                    var id = open[draw % open.Count];
                    open.Remove(id);
                    table.Remove(table.Find(id)!);
                    Assert.Null(table.Find(id));
                }

                Assert.Equal(open.Count, table.Count);
                Assert.All(open, id => Assert.Equal(id, table.Find(id)?.Tag));
                Assert.Equal(open.Order(), Enumerable.Range(0, table.Count).Select(i => table[i].Id).Order());
            }
        },
        100);

    private static string Run(byte[][] frames, int[] pieces, out string written)
    {
        var client = Http2Client.Ready();
        for (var tag = 0; tag < Streams; tag++)
        {
            client.Start(tag, body: tag % 2 == 0 ? null : new byte[100_000]);
        }

        written = client.Written();
        client.Receive(Concat(frames), pieces);
        written += client.Written();
        return client.End();
    }
}
