using Microsoft.Extensions.Time.Testing;
using ZeroDrop.Cli.Rehearse;

namespace ZeroDrop.Cli.Tests.Rehearse;

public sealed class LineViewTests
{
    private static readonly RehearsalProgress Control = new(
        "samples/guide/1-readiness", 1, 5, RehearsalPhase.Control, TimeSpan.FromSeconds(41.6), [],
        [new RouteProgress("ALB guide", "3 3 3", 1234, 200, 5)]);

    [Fact]
    public void Text_Progress_OneLineWithoutThousandsSeparators() => Assert.Equal(
        "[2/5] samples/guide/1-readiness  control  42 s  pods: none  ALB guide: 1234 sent, 5 dropped",
        LineView.Text(Control));

    [Fact]
    public void Text_NoRouteYet_NoBlanksAtTheEnd() => Assert.Equal(
        "[1/1] web  starting  0 s  pods: none",
        LineView.Text(Control with
        {
            Name = "web", Index = 0, Rows = 1, Phase = RehearsalPhase.Starting, Elapsed = TimeSpan.Zero, Routes = [],
        }));

    [Theory]
    [InlineData(RehearsalPhase.Rollout, "rollout")]
    [InlineData(RehearsalPhase.Tail, "tail")]
    [InlineData(RehearsalPhase.Draining, "waiting for answers")]
    public void Text_Phase_InWords(object phase, string word) => Assert.Contains(
        $"  {word}  ", LineView.Text(Control with { Phase = (RehearsalPhase)phase }), StringComparison.Ordinal);

    [Fact]
    public void Show_SamePhase_ALineEveryTwoSecondsAndOneForEachChange()
    {
        var time = new FakeTimeProvider();
        var output = new StringWriter();
        var view = new LineView(output, time);
        view.Show(Control);
        time.Advance(TimeSpan.FromSeconds(1));
        view.Show(Control);
        Assert.Equal(1, Lines());
        view.Show(Control with { Phase = RehearsalPhase.Rollout });
        Assert.Equal(2, Lines());
        time.Advance(TimeSpan.FromSeconds(2));
        view.Show(Control with { Phase = RehearsalPhase.Rollout });
        Assert.Equal(3, Lines());
        view.RowEnded("done");
        Assert.EndsWith("done\n", output.ToString(), StringComparison.Ordinal);

        int Lines() => output.ToString().Count(c => c == '\n');
    }
}
