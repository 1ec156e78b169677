using System.Text;
using ZeroDrop.Load.Targets;

namespace ZeroDrop.Load.Tests.Targets;

public sealed class LazyTargetsTests
{
    private static LazyTargets Open(TextReader input, string format = "json") => new(
        input, "t", TargetFormats.Find(format)!, new TargetDefaults(), new RequestShape());

    private static List<string> SendAll(LazyTargets lazy)
    {
        var source = lazy.NewSource();
        var lines = new List<string>();
        while (source.TryNext(lines.Count, out var request))
        {
            lines.Add(Encoding.UTF8.GetString(request.Bytes.Span).Split(' ')[1]);
        }

        return lines;
    }

    [Fact]
    public async Task TryNext_EndlessInput_IsReadNoFurtherThanNeeded()
    {
        var input = new Endless();
        using var lazy = Open(input);
        Assert.Equal("http://127.0.0.1:80", (await lazy.FirstAsync())?.Origin);
        var source = lazy.NewSource();
        for (var i = 0; i < 5000; i++)
        {
            Assert.True(source.TryNext(i, out var request));
            Assert.StartsWith($"GET /{i} ", Encoding.UTF8.GetString(request.Bytes.Span), StringComparison.Ordinal);
        }

        Assert.InRange(input.Lines, 5000, 5000 + LazyTargets.AheadMax + 2);
    }

    [Fact]
    public void TryNext_HttpFormat_GivesEachTargetOnce()
    {
        using var lazy = Open(
            new StringReader("GET http://a/1\nGET http://a/2\nX: y\n\n# c\nPOST http://a/3\n\n\n\nGET http://a/4"), "http");
        Assert.Equal(["/1", "/2", "/3", "/4"], SendAll(lazy));
        Assert.Null(lazy.Problem);
    }

    [Theory]
    [InlineData("{\"method\":\"GET\",\"url\":\"http://a/1\"}\n\n{\"method\":\"GET\"}\n", "t:3:1: url is missing", 1)]
    [InlineData("{\"method\":\"GET\",\"url\":\"http://a/1\"}\n{\"method\":\"GET\",\"url\":\"http://b/\"}\n", "t:2:1: all targets", 1)]
    [InlineData("\n\n", "no targets in it", 0)]
    public void TryNext_Problem_EndsThereAndSaysWhere(string text, string said, int sent)
    {
        using var lazy = Open(new StringReader(text));
        Assert.Equal(sent, SendAll(lazy).Count);
        Assert.Contains(said, lazy.Problem?.ToString(), StringComparison.Ordinal);
    }

    private sealed class Endless : TextReader
    {
        private int _lines;

        public int Lines => Volatile.Read(ref _lines);

        public override string ReadLine() =>
            $"{{\"method\":\"GET\",\"url\":\"http://127.0.0.1/{Interlocked.Increment(ref _lines) - 1}\"}}";
    }
}
