using System.Globalization;
using System.Xml.Linq;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;
using ZeroDrop.Reporting.Svg;

namespace ZeroDrop.Reporting.Tests.Svg;

public class StoryPictureTests
{
    private static readonly DateTimeOffset s_began = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly ObjectKey s_pod = new("default", "web-1");

    [Fact]
    public void Of_ARun_CountsRequestsBySecondOfTheirSending()
    {
        var row = Row(Request(-0.5, 200), Request(0.2, 200), Request(0.9, 502), Request(2.1, 504));

        Assert.Equal(-1, row.From);
        Assert.Equal(
            [new SecondOfRequests(1, 0), new(1, 1), new(0, 0), new(0, 1)],
            row.Seconds);
    }

    [Fact]
    public void Of_ARun_KnowsTheLivesOfItsPods()
    {
        var pod = Assert.Single(Row(Request(0, 200)).Pods);

        Assert.Equal((-30.0, -20.0, 1.0, 4.0, 6.0), (pod.Created, pod.Ready, pod.Deleted, pod.Signalled, pod.Exited));
        Assert.True(pod.Killed);
    }

    [Fact]
    public void Write_OfRows_IsWellFormedAndShowsNamesVerdictsAndDrops()
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture);

        StoryPicture.Write([Row(Request(0, 200), Request(1, 502)), Row(Request(0, 200))], writer);

        var svg = XDocument.Parse(writer.ToString());
        var texts = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        Assert.Equal(2, texts.Count(t => t == "<step> & 1"));
        Assert.Contains("SIGKILL", texts);
        Assert.Contains("1 s: 1 dropped", svg.Descendants().Where(e => e.Name.LocalName == "title").Select(e => e.Value));
        Assert.DoesNotContain("NaN", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfNoRows_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => StoryPicture.Write([], new StringWriter(CultureInfo.InvariantCulture)));

    private static PictureRow Row(params RequestResult[] requests) => PictureRow.Of(
        new PathRow
        {
            Name = "samples/<step> & 1",
            ClusterTime = TimeSpan.FromSeconds(6),
            RealTime = TimeSpan.FromSeconds(6),
            Verdict = new Verdict
            {
                Kind = VerdictKind.Dropped, Requests = requests.Length, Drops = 1, LossRateBound = 1,
            },
        },
        new Timeline
        {
            Events =
            [
                new TimelineEvent.PodCreated(s_pod, "deployment/web", "r1") { At = At(-30) },
                new TimelineEvent.PodReadyChanged(s_pod, true) { At = At(-20) },
                new TimelineEvent.PhaseBegan("rollout") { At = At(0) },
                new TimelineEvent.PodDeletionRequested(s_pod, TimeSpan.FromSeconds(5)) { At = At(1) },
                new TimelineEvent.SignalSent(s_pod, "web", "SIGTERM") { At = At(4) },
                new TimelineEvent.SignalSent(s_pod, "web", "SIGKILL") { At = At(6) },
                new TimelineEvent.ContainerExited(s_pod, "web", 137, "Error") { At = At(6) },
            ],
        },
        requests,
        TimeSpan.FromSeconds(1));

    private static RequestResult Request(double seconds, int status) => new()
    {
        Seq = (long)(seconds * 10),
        Lane = Lane.Fresh,
        Method = "GET",
        Path = "/",
        Due = At(seconds),
        Sent = At(seconds),
        End = At(seconds + 0.1),
        Outcome = Outcome.Of(status),
    };

    private static DateTimeOffset At(double seconds) => s_began + TimeSpan.FromSeconds(seconds);
}
