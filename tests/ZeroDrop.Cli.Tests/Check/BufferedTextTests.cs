using ZeroDrop.Cli.Check;

namespace ZeroDrop.Cli.Tests.Check;

public sealed class BufferedTextTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16 * 1024)]
    [InlineData(16 * 1024 + 1)]
    [InlineData(100_000)]
    public void Write_AnyLength_PassesEverythingOnInOrder(int length)
    {
        using var target = new StringWriter();
        using (var text = new BufferedText(target))
        {
            var piece = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))));
            text.Write(piece);
            text.Write('!');
            text.Write(piece.ToCharArray(), length / 2, length - (length / 2));
            text.WriteLine(7);
            text.Flush();
            Assert.Equal($"{piece}!{piece[(length / 2)..]}7{target.NewLine}", target.ToString());
        }

        // The target stays open.
        target.Write("x");
    }

    [Fact]
    public void Write_BeforeFlush_ReachesNobody()
    {
        using var target = new StringWriter();
        using var text = new BufferedText(target);
        text.Write("a");
        Assert.Equal("", target.ToString());
    }
}
