using ZeroDrop.Core.Measurements;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Results;

namespace ZeroDrop.Load.Tests.Results;

public sealed class ThresholdTests
{
    private const long Milli = 1_000_000;

    // 1,000 requests of 1..1000 ms, ten of them 503, one refused.
    private static LoadSummary Run()
    {
        var recorder = new LoadRecorder();
        for (var i = 0; i < 1000; i++)
        {
            var sample = Samples.Good(i, i * Milli, (i + 1) * Milli, i % 100 == 99 ? 503 : 200);
            recorder.Add(i == 5 ? sample with { Outcome = new Outcome(OutcomeKind.ConnectRefused) } : sample);
        }

        return recorder.Summary(Samples.Header());
    }

    [Theory]
    [InlineData("p99<995ms", true)]
    [InlineData("p99<989ms", false)]
    [InlineData("p99.9 <= 1s", true)]
    [InlineData("responses.max==1s", true)]
    [InlineData("service.p50>499ms", true)]
    [InlineData("lateness.max==0s", true)]
    [InlineData("mean<501ms", true)]
    [InlineData("success>=98.9%", true)]
    [InlineData("success>=99%", false)]
    [InlineData("drops==11", true)]
    [InlineData("drops==0", false)]
    [InlineData("errors<=11", true)]
    [InlineData("503==10", true)]
    [InlineData("connect_refused!=1", false)]
    [InlineData("reset_before_response==0", true)]
    [InlineData("requests>=1000", true)]
    [InlineData("rate>1000/s", true)]
    [InlineData("reused.drops<12", true)]
    [InlineData("reused.p100<=1s", true)]
    [InlineData("fresh.drops==0", false)]
    public void Check_Threshold_HoldsOrNot(string text, bool holds) =>
        Assert.Equal(holds, Threshold.Parse(text).Check(Run()).Passed);

    [Theory]
    [InlineData("p99<995ms")]
    [InlineData("drops==0")]
    [InlineData("success>=0%")]
    public void Check_NoRequests_IsNeverKept(string text)
    {
        var result = Threshold.Parse(text).Check(new LoadSummary());
        Assert.Equal((false, "no data"), (result.Passed, result.Actual));
    }

    [Theory]
    [InlineData("p99")]
    [InlineData("p99<")]
    [InlineData("p99<250")]
    [InlineData("p101<250ms")]
    [InlineData("success>=0.99")]
    [InlineData("speed>3")]
    [InlineData("drops=0")]
    [InlineData("<3ms")]
    public void Parse_NoThreshold_Throws(string text) => Assert.Throws<FormatException>(() => Threshold.Parse(text));
}
