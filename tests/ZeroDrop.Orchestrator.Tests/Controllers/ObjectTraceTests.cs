namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>The comparison forgives what a recording cannot show for sure, and nothing else.</summary>
public sealed class ObjectTraceTests
{
    [Theory]
    [InlineData("0 a 5 b 9 c", "0 a 4 b 8 c", true)]
    [InlineData("0 a 5 b 5.2 x 6 c", "0 a 5 b 6 c", true)]
    [InlineData("0 a 5 b 6 c", "0 a 5 b 5.2 x 6 c", true)]
    [InlineData("0 a 5 b 7 x 9 c", "0 a 5 b 9 c", false)]
    [InlineData("0 a 5 b 9 c", "0 a 5 b 7 x 9 c", false)]
    [InlineData("0 a 5 x 5.2 c", "0 a 5 y 5.2 c", false)]
    [InlineData("0 a 5 b 9 c", "0 a 5 c 9 b", false)]
    [InlineData("0 a 5 b", "0 a 5 b 6 gone", false)]
    [InlineData("0 a 5 b", "0 a 5 b 19 gone", true)]
    [InlineData("0 a 5 b 9 c", "0 a 5 b", false)]
    public void IsThatOf_TwoTraces_ForgivesShortStatesOnOneSide(string recorded, string played, bool same) =>
        Assert.Equal(same, Trace(recorded).IsThatOf(Trace(played), end: 20, playedEnd: 20));

    private static ObjectTrace Trace(string text)
    {
        var trace = new ObjectTrace();
        foreach (var pair in text.Split(' ').Chunk(2))
        {
            trace.Add(double.Parse(pair[0], System.Globalization.CultureInfo.InvariantCulture), pair[1]);
        }

        return trace;
    }
}
