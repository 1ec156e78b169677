using System.CommandLine;
using ZeroDrop.Cli.Attack;

namespace ZeroDrop.Cli.Tests.Attack;

public sealed class AttackArgumentTests
{
    // vegeta's own usage examples, and every option of its attack that can be had here.
    [Theory]
    [InlineData("attack -duration=5s")]
    [InlineData("attack -rate 50/1s -duration 10s -targets t.txt -format=json -lazy -output results.bin")]
    [InlineData("attack -rate=0 -max-workers=20 -workers 10 -connections 10000 -max-connections 0 -timeout 30s")]
    [InlineData("attack -redirects -1 -keepalive=false -insecure -chunked -name x -max-body 0 -body b.txt")]
    [InlineData("attack -max-body -1 -rate=100/m -max-workers=18446744073709551615")]
    [InlineData("attack --rate=10/s..200/s@1m --threshold p99<250ms --template")]
    [InlineData("attack -rate=0/s..10/s@1m")]
    [InlineData("attack -rate=0@1s,5/s")]
    [InlineData("attack -unix-socket /tmp/x -connect-to a:80:b:8080")]
    [InlineData("report -type=hist[0,1ms,10ms] -every 1s -output r.txt a.bin b.bin")]
    [InlineData("report -type hdrplot -buckets [0,2ms,4ms]")]
    [InlineData("plot -title x -threshold 4000 -output plot.html results.bin")]
    [InlineData("encode -to csv -output x.csv results.bin")]
    [InlineData("compare a b --json --fail-on worse")]
    public void Parse_VegetasOptions_AreUnderstood(string line) => Assert.Empty(Parse(line).Errors.Select(e => e.Message));

    [Theory]
    [InlineData("attack -rate=0", "needs --max-workers")]
    [InlineData("attack -rate=fast", "is no rate")]
    [InlineData("attack -rate=10/s..20/s", "without its time")]
    [InlineData("attack -redirects 10", "never followed")]
    [InlineData("attack -header=X:", "is no header")]
    [InlineData("attack -duration=-5s", "is no duration")]
    [InlineData("attack -format=xml", "no format of targets")]
    [InlineData("attack --threshold=p99", "is no threshold")]
    [InlineData("attack -connect-to a:80", "HOST:PORT:HOST:PORT")]
    [InlineData("report -type=pie", "no type of report")]
    [InlineData("report -buckets=[1ms,0]", "must begin later")]
    [InlineData("report -buckets=1ms", "are no buckets")]
    [InlineData("encode -to=gob", "gob is read, not written")]
    public void Parse_WrongValue_SaysWhatWasExpected(string line, string said) => Assert.Contains(
        Parse(line).Errors, e => e.Message.Contains(said, StringComparison.Ordinal));

    [Fact]
    public void Translate_OtherCommandsAndWhatFollowsTwoDashes_StayAsTheyAre()
    {
        Assert.Equal(["load", "-c", "200", "-duration"], SingleDash.Translate(["load", "-c", "200", "-duration"]));
        Assert.Equal(["report", "--type=x", "-", "--", "-file"], SingleDash.Translate(["report", "-type=x", "-", "--", "-file"]));
        Assert.Equal(["attack", "--redirects=-1", "-h"], SingleDash.Translate(["attack", "-redirects", "-1", "-h"]));
    }

    [Fact]
    public void Buckets_WithoutZero_BeginWithIt() => Assert.Equal([0, 1_000_000], Buckets.Parse("[1ms]"));

    private static ParseResult Parse(string line)
    {
        var root = new RootCommand();
        foreach (var command in CommandCatalogue.All())
        {
            root.Subcommands.Add(command);
        }

        return root.Parse(SingleDash.Translate(line.Split(' ')));
    }
}
