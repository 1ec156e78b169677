using ZeroDrop.Reporting.Diffs;

namespace ZeroDrop.Reporting.Tests.Diffs;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Of_AChange_ShowsThreeLinesAround() => Assert.Equal(
        "--- a/x.yaml\n+++ b/x.yaml\n@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n+more\n 6\n 7\n 8\n",
        UnifiedDiff.Of("x.yaml", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\nmore\n6\n7\n8\n9\n"));

    [Fact]
    public void Of_ALastLineWithoutEnd_SaysSo() => Assert.Equal(
        "--- a/a b\t\n+++ b/a b\t\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n",
        UnifiedDiff.Of("a b", "x", "y"));

    [Fact]
    public void Of_EqualTexts_IsEmpty() => Assert.Equal("", UnifiedDiff.Of("x", "a\n", "a\n"));

    /// <summary>Carried out by the book, the diff of any two texts gives the second.</summary>
    [Fact]
    public void Of_AnyTexts_LeadsFromTheFirstToTheSecond()
    {
        for (var seed = 1; seed <= 3000; seed++)
        {
            var random = new Random(seed);
            var before = Text(random);
            var after = Text(random);
            Assert.Equal(after, Apply(before, UnifiedDiff.Of("x", before, after)));
        }
    }

    private static string Text(Random random)
    {
        var lines = Enumerable.Range(0, random.Next(30)).Select(_ => $"{random.Next(4)}{(random.Next(5) == 0 ? "\r" : "")}\n");
        var text = string.Concat(lines);
        return random.Next(3) == 0 ? text.TrimEnd('\n') : text;
    }

    private static string Apply(string before, string diff)
    {
        if (diff.Length == 0)
        {
            return before;
        }

        var old = before.Split('\n');
        var lines = diff.Split('\n');
        var result = new List<string>();
        var at = 0;
        for (var i = 2; i < lines.Length - 1; i++)
        {
            if (lines[i].StartsWith("@@", StringComparison.Ordinal))
            {
                var range = lines[i].Split(' ')[1][1..].Split(',');
                var start = int.Parse(range[0], null) - (range[1] == "0" ? 0 : 1);
                result.AddRange(old[at..start]);
                at = start;
            }
            else if (lines[i][0] == '\\')
            {
                if (lines[i - 1][0] != '-')
                {
                    return string.Join('\n', result);
                }
            }
            else if (lines[i][0] == '+')
            {
                result.Add(lines[i][1..]);
            }
            else
            {
                Assert.Equal(old[at++], lines[i][1..]);
                result.AddRange(lines[i][0] == ' ' ? [lines[i][1..]] : []);
            }
        }

        // Behind the last hunk: the rest, or just the end of the last line.
        result.AddRange(at < old.Length ? old[at..] : [""]);
        return string.Join('\n', result);
    }
}
