using ZeroDrop.Load.Pacing;

namespace ZeroDrop.Load.Tests.Pacing;

public sealed class PacerKindsTests
{
    private static readonly TimeSpan Forever = TimeSpan.FromHours(20);

    [Theory]
    [InlineData("100/s@30s", 3000)]
    [InlineData("0/s..200/s@1m", 6000)]
    [InlineData("10/s..200/s@1m", 6300)]
    [InlineData("100/s@30s,100/s..500/s@1m", 3000 + 18_000)]
    [InlineData("100/s@10s,0@10s,100/s@10s", 2000)]
    [InlineData("steps(100/s,500/s,5,10s)", 15_000)]
    [InlineData("spike(10/s,100/s,10s,5s)@20s", 100 + 500 + 50)]
    [InlineData("sine(100/s,50/s,10s)@20s", 2000)]
    public void Parse_PaceWithAnEnd_HasTheArea(string text, long requests)
    {
        var pacer = PacerCatalogue.Parse(text);
        Assert.NotNull(pacer);
        Assert.Equal(requests, pacer.DueBy(Forever));
        Assert.NotNull(pacer.DueAt(requests - 1));
        Assert.Null(pacer.DueAt(requests));
    }

    [Fact]
    public void Linear_HalfWay_HasAQuarterOfARampFromNothing()
    {
        var pacer = PacerCatalogue.Parse("0..200/s@1m");
        Assert.Equal(1501, pacer?.DueBy(TimeSpan.FromSeconds(30)));
        Assert.Equal(TimeSpan.Zero, pacer?.DueAt(0));
        Assert.Equal(TimeSpan.FromSeconds(30), pacer?.DueAt(1500));
    }

    [Fact]
    public void Sine_AtItsPeak_IsAsFastAsMeanAndAmplitude()
    {
        var pacer = PacerCatalogue.Parse("sine(100/s,50/s,40s)");
        Assert.NotNull(pacer);
        var peak = pacer.DueBy(TimeSpan.FromSeconds(10.5)) - pacer.DueBy(TimeSpan.FromSeconds(9.5));
        var trough = pacer.DueBy(TimeSpan.FromSeconds(30.5)) - pacer.DueBy(TimeSpan.FromSeconds(29.5));
        Assert.InRange(peak, 148, 151);
        Assert.InRange(trough, 49, 52);
    }

    [Fact]
    public void Poisson_ManyArrivals_HaveTheMeanAndVarianceOfThatProcess()
    {
        var pacer = PacerCatalogue.Parse("poisson(100/s,7)");
        Assert.NotNull(pacer);
        var counts = Enumerable.Range(0, 1000)
            .Select(s => pacer.DueBy(TimeSpan.FromSeconds(s + 1)) - pacer.DueBy(TimeSpan.FromSeconds(s))).ToArray();
        var mean = counts.Average();
        Assert.InRange(mean, 98, 102);
        Assert.InRange(counts.Average(c => (c - mean) * (c - mean)) / mean, 0.85, 1.15);
        Assert.NotEqual(pacer.DueAt(1000), PacerCatalogue.Parse("poisson(100/s,8)")?.DueAt(1000));
    }

    [Fact]
    public void Replay_File_SendsAtTheRecordedTimes()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "# arrivals\n10.5\n2\n10.5 GET /\n\n3.25\n");
            var pacer = PacerCatalogue.Parse($"replay({path})");
            Assert.Equal([0, 1.25, 8.5, 8.5], Enumerable.Range(0, 4).Select(i => pacer?.DueAt(i)?.TotalSeconds ?? -1));
            Assert.Null(pacer?.DueAt(4));
            Assert.Equal(2, pacer?.DueBy(TimeSpan.FromSeconds(8.4)));
            Assert.Equal(4.25, PacerCatalogue.Parse($"replay({path},2)")?.DueAt(3)?.TotalSeconds);
            File.WriteAllText(path, "2026-01-02T03:04:05.5Z x\n2026-01-02T03:04:06Z\nyesterday\n");
            var problem = Assert.Throws<FormatException>(() => PacerCatalogue.Parse($"replay({path})"));
            Assert.Contains($"{path}:3:1", problem.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("10/s..200/s", "without its time")]
    [InlineData("0..0@1m", "sends nothing")]
    [InlineData("10/s..x@1m", "is no rate")]
    [InlineData("10/s@1m,20/s,30/s", "has no time")]
    [InlineData("10/s@1d", "is no length")]
    [InlineData("10/s@", "is no length")]
    [InlineData("steps(1/s,2/s,1,1s)", "expected steps(")]
    [InlineData("sine(1/s,2/s,1s)", "must not be larger")]
    [InlineData("spike(1/s,2/s)", "expected spike(")]
    [InlineData("poisson(1/s,x)", "expected poisson(")]
    [InlineData("replay(/no/such/file)", "/no/such/file")]
    [InlineData("20000000/s..1@1s", "too fast")]
    public void Parse_WrongPace_SaysWhatWasExpected(string text, string said) => Assert.Contains(
        said, Assert.Throws<FormatException>(() => PacerCatalogue.Parse(text)).Message, StringComparison.Ordinal);
}
