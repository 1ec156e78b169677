using CsCheck;
using ZeroDrop.Reporting.Text;

namespace ZeroDrop.Reporting.Tests.Text;

public sealed class TextWrapTests
{
    [Fact]
    public void Lines_AnyText_FitAndLoseNothing() =>
        Gen.Select(Gen.String[Gen.Char["ab \n"], 0, 60], Gen.Int[1, 20]).ForSeeds((text, width) =>
        {
            var lines = TextWrap.Lines(text, width);
            Assert.All(lines, l => Assert.InRange(l.Length, 0, width));
            Assert.Equal(Bare(text), Bare(string.Concat(lines)));
        });

    [Fact]
    public void Lines_WordLongerThanTheLine_IsBroken() =>
        Assert.Equal(["abcd", "efg", "hi"], TextWrap.Lines("abcdefg hi", 4));

    private static string Bare(string text) =>
        text.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    [Fact]
    public void Lines_LongPath_BreaksBehindASlash() =>
        Assert.Equal(["samples/guide/", "0-baseline x"], TextWrap.Lines("samples/guide/0-baseline x", 22));
}
