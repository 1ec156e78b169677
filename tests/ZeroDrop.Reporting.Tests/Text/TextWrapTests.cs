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

    [Fact]
    public void Lines_AnyText_AreThoseOfWordAfterWord() =>
        Gen.Select(Gen.String[Gen.Char["abc/ \n"], 0, 80], Gen.Int[1, 24]).ForSeeds((text, width) =>
            Assert.Equal(WordAfterWord(text, width), TextWrap.Lines(text, width)));

    [Fact]
    public void Hanging_SeveralLines_IndentsAllButTheFirst()
    {
        using var writer = new StringWriter();
        TextWrap.Hanging(writer, "fix: ", "one two three", 12);
        Assert.Equal("fix: one two\n     three\n", writer.ToString());
    }

    /// <summary>What the lines are, as plainly as it can be said.</summary>
    private static List<string> WordAfterWord(string text, int width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var rest = word;
                if (line.Length > 0 && line.Length + 1 + rest.Length <= width)
                {
                    line += ' ' + rest;
                    continue;
                }

                if (line.Length > 0)
                {
                    lines.Add(line);
                }

                while (rest.Length > width)
                {
                    var slash = rest.LastIndexOf('/', width - 1) + 1;
                    var end = slash > 0 ? slash : width;
                    lines.Add(rest[..end]);
                    rest = rest[end..];
                }

                line = rest;
            }

            lines.Add(line);
        }

        return lines;
    }
}
