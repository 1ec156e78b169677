using CsCheck;
using ZeroDrop.Load.Files;
using ZeroDrop.Load.Records;
using ZeroDrop.Load.Tests.Results;

namespace ZeroDrop.Load.Tests.Files;

public sealed class ResultFileTests
{
    [Fact]
    public void Read_AnyRequests_AreThoseWritten() => Gen.Select(Samples.Any.Array[0, 300], Gen.Int[1, 3]).ForSeeds(
        (samples, loops) =>
        {
            var (bytes, header) = Write(samples, loops);
            using var reader = new ResultFileReader(new MemoryStream(bytes), "x");
            var read = ReadAll(reader);
            Assert.Null(reader.Damage);
            Assert.Equal(samples.OrderBy(s => s.Seq).ThenBy(s => s.Due), read.OrderBy(s => s.Seq).ThenBy(s => s.Due));
            Assert.Equal((header.Started, header.Name), (reader.Header.Started, reader.Header.Name));
            Assert.Equal(header.Targets, reader.Header.Targets);
            Assert.Equal(header.Options, reader.Header.Options);
            Assert.Equal(samples.Length == 0 ? 0 : 4, reader.Header.Addresses.Count);
        },
        count: 200);

    // Cut at every byte: no crash, no invented request, and everything in whole blocks is there.
    [Fact]
    public void Read_FileCutAnywhere_IsGoodUpToItsLastWholeBlock()
    {
        var samples = Samples.Any.Array[400].Draw(7);
        var (bytes, _) = Write(samples, 1);
        var known = samples.ToHashSet();
        var most = 0;
        for (var length = 0; length <= bytes.Length; length += length < 400 ? 1 : 37)
        {
            try
            {
                using var reader = new ResultFileReader(new MemoryStream(bytes, 0, length), "x");
                var read = ReadAll(reader);
                Assert.All(read, r => Assert.Contains(r, known));
                Assert.True(read.Count >= most);
                Assert.NotNull(reader.Damage);
                most = read.Count;
            }
            catch (InvalidDataException)
            {
                Assert.Equal(0, most);
            }
        }

        Assert.True(most > 0);
    }

    [Fact]
    public void Read_AnyByteChanged_IsNoticedAndInventsNothing()
    {
        var samples = Samples.Any.Array[100].Draw(3);
        var (bytes, _) = Write(samples, 1);
        var known = samples.ToHashSet();
        Seeds.Check(Seeds.Of(500), seed =>
        {
            var at = (seed * 7919) % bytes.Length;
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= (byte)(1 << (seed % 8));
            try
            {
                using var reader = new ResultFileReader(new MemoryStream(damaged), "x");
                var read = ReadAll(reader);
                Assert.NotNull(reader.Damage);
                Assert.All(read, r => Assert.Contains(r, known));
            }
            catch (InvalidDataException)
            {
                // Said in so many words: that is all right, too.
            }
        }, seed => $"byte {(seed * 7919) % bytes.Length}");
    }

    [Fact]
    public void Write_AMillionRequests_TakesNoMoreMemoryThanAThousand()
    {
        var counter = new CountingStream();
        var header = Samples.Header();
        using (var writer = new ResultFileWriter(counter, header))
        {
            var sink = writer.NewSink();
            Run(sink, 10_000);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Run(sink, 1_000_000);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        }

        Assert.InRange(counter.Written / 1_010_000.0, 20, 45);
    }

    [Fact]
    public void Write_FullDisk_IsSaidAndNothingThrown()
    {
        using var writer = new ResultFileWriter(new FullStream(), Samples.Header());
        Run(writer.NewSink(), 10_000);
        writer.Dispose();
        Assert.Contains("no space", writer.Failure?.Message, StringComparison.Ordinal);
    }

    private static void Run(ISampleSink sink, int count)
    {
        var batch = new RequestSample[100];
        for (var i = 0; i < count; i += batch.Length)
        {
            for (var j = 0; j < batch.Length; j++)
            {
                batch[j] = Samples.Good(i + j, (i + j) * 100_000L, 150_000 + j) with
                {
                    ConnectionId = 1 + (j % 10),
                    ConnectionRequests = i / 10,
                    ConnectionAge = i * 100_000L,
                    LocalPort = 40_000 + (j % 10),
                    BytesIn = 200,
                    BytesOut = 80,
                };
            }

            sink.Accept(batch);
        }
    }

    private static (byte[] Bytes, RunHeader Header) Write(RequestSample[] samples, int loops)
    {
        var header = Samples.Header();
        for (var i = 0; i < 4 && samples.Length > 0; i++)
        {
            _ = header.Addresses.IndexOf($"127.0.0.{i}:80");
        }

        var stream = new MemoryStream();
        using (var writer = new ResultFileWriter(stream, header))
        {
            var sinks = Enumerable.Range(0, loops).Select(_ => writer.NewSink()).ToArray();
            for (var i = 0; i < samples.Length; i++)
            {
                sinks[i % loops].Accept(samples.AsSpan(i, 1));
            }
        }

        return (stream.ToArray(), header);
    }

    private static List<RequestSample> ReadAll(ResultFileReader reader)
    {
        var all = new List<RequestSample>();
        while (reader.TryRead(out var batch))
        {
            all.AddRange(batch);
        }

        return all;
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Length + buffer.Length > 10_000)
            {
                throw new IOException("no space left on device");
            }

            base.Write(buffer);
        }
    }
}
