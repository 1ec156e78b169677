using CsCheck;
using ZeroDrop.Load.Pacing;

namespace ZeroDrop.Load.Tests.Pacing;

/// <summary>What every pacer keeps: the two members are exact inverses, and time never runs backwards.</summary>
public sealed class PacerPropertyTests
{
    private static readonly Gen<string> Rates = Gen.Select(
        Gen.Int[1, 5000], OneOf("s", "m", "100ms", "7s", "h"), (count, per) => $"{count}/{per}");

    private static readonly Gen<string> Times = Gen.OneOf(
        Gen.Int[1, 90].Select(s => $"{s}s"), Gen.Int[1, 999].Select(ms => $"{ms}ms"), OneOf("1m30s", "1us"));

    private static readonly Gen<string> Paces = Gen.OneOf(
        Rates,
        Gen.Select(Rates, Rates, Times, (a, b, t) => $"{a}..{b}@{t}"),
        Gen.Select(Rates, Times, (a, t) => $"0..{a}@{t}"),
        Gen.Select(Rates, Rates, Gen.Int[2, 9], Times, (a, b, n, t) => $"steps({a},{b},{n},{t})"),
        Gen.Select(Gen.Int[1, 1000], Gen.Int[0, 100], Times, (m, p, t) => $"sine({m}/s,{m * p / 100}/s,{t})"),
        Gen.Select(Rates, Rates, Times, Times, (a, b, t, u) => $"spike({a},{b},{t},{u})"),
        Gen.Select(Rates, Gen.Int[0, 99], (a, seed) => $"poisson({a},{seed})"));

    private static readonly Gen<string> Stages = Gen.Select(Paces, Times, (pace, time) =>
            pace.Contains("..", StringComparison.Ordinal) ? pace : $"{pace}@{time}")
        .Array[1, 4].Select(parts => string.Join(',', parts));

    [Fact]
    public void DueAt_AnyPace_IsTheInverseOfDueBy() =>
        Gen.Select(Gen.OneOf(Paces, Stages), Gen.Long[0, 3000]).ForSeeds(Inverse, count: 2000);

    [Fact]
    public void DueBy_AnyPaceAtAnyTime_CountsWhatIsDueByThen() =>
        Gen.Select(Gen.OneOf(Paces, Stages), Gen.Long[0, 600_000_000]).ForSeeds((pace, ticks) =>
        {
            var pacer = PacerCatalogue.Parse(pace);
            Assert.NotNull(pacer);
            var elapsed = TimeSpan.FromTicks(ticks);
            var due = pacer.DueBy(elapsed);
            Assert.True(due == 0 || pacer.DueAt(due - 1) <= elapsed);
            Assert.False(pacer.DueAt(due) <= elapsed);
        });

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static void Inverse(string pace, long number)
    {
        var pacer = PacerCatalogue.Parse(pace);
        Assert.NotNull(pacer);
        if (pacer.DueAt(number) is not { } due)
        {
            Assert.Null(pacer.DueAt(number + 1));
            Assert.True(pacer.DueBy(TimeSpan.FromHours(10)) <= number);
            return;
        }

        Assert.True(pacer.DueBy(due) >= number + 1);
        Assert.True(pacer.DueBy(due - TimeSpan.FromTicks(1)) <= number);
        Assert.False(pacer.DueAt(number + 1) < due);
        Assert.Equal(due, PacerCatalogue.Parse(pace)?.DueAt(number));
    }
}
