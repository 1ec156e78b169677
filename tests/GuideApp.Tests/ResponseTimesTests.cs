namespace GuideApp.Tests;

public sealed class ResponseTimesTests
{
    [Fact]
    public void LogNormal_ManyDraws_HaveTheGivenPercentiles()
    {
        var times = ResponseTimes.LogNormal(median: 20, p99: 200, seed: 3);

        var drawn = Draw(times, 50_000);

        Assert.InRange(drawn[25_000], 19, 21);
        Assert.InRange(drawn[49_500], 185, 215);
    }

    [Fact]
    public void Even_ManyDraws_StayWithinTheirBounds()
    {
        var drawn = Draw(ResponseTimes.Even(2, 5, seed: 1), 10_000);

        Assert.InRange(drawn[0], 2, 2.1);
        Assert.InRange(drawn[^1], 4.9, 5);
    }

    [Fact]
    public void Next_SameSeed_GivesTheSameSeries()
    {
        Assert.Equal(Draw(ResponseTimes.LogNormal(3, 40, 5), 100), Draw(ResponseTimes.LogNormal(3, 40, 5), 100));
        Assert.NotEqual(Draw(ResponseTimes.LogNormal(3, 40, 5), 100), Draw(ResponseTimes.LogNormal(3, 40, 6), 100));
    }

    private static double[] Draw(ResponseTimes times, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => times.Next().TotalMilliseconds).Order()];
}
