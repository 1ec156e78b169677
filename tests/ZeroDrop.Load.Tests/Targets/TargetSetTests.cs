using System.Collections.Immutable;
using System.Text;
using CsCheck;
using ZeroDrop.Core.Findings;
using ZeroDrop.Load.Pacing;
using ZeroDrop.Load.Targets;

namespace ZeroDrop.Load.Tests.Targets;

public sealed class TargetSetTests
{
    private static TargetSpec Target(string url, string method = "GET", string body = "") => new()
    {
        Method = method,
        Url = TargetUrl.Parse(url, out _) ?? throw new ArgumentException(url),
        Body = Encoding.UTF8.GetBytes(body),
    };

    private static TargetSet Compile(RequestShape shape, params ImmutableArray<TargetSpec> targets)
    {
        var problems = ImmutableArray.CreateBuilder<InputProblem>();
        var set = TargetSet.Compile(targets, shape, problems);
        Assert.Empty(problems);
        return set ?? throw new InvalidOperationException();
    }

    private static string Bytes(TargetGroup group, long seq)
    {
        Assert.True(group.NewSource().TryNext(seq, out var request));
        var text = Encoding.UTF8.GetString(request.Bytes.Span);
        Assert.EndsWith("\r\n\r\n", text[..request.HeadLength], StringComparison.Ordinal);
        return text;
    }

    [Fact]
    public void Request_PlainTarget_IsWhatGoesOnTheWire()
    {
        var spec = Target("http://me:secret@127.0.0.1:8080/a?b#c", "POST", "{{x}}") with
        {
            Headers = [new("X-One", "1"), new("content-length", "99"), new("User-Agent", "mine")],
        };
        Assert.Equal(
            "POST /a?b HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nAuthorization: Basic bWU6c2VjcmV0\r\nX-One: 1\r\n"
            + "User-Agent: mine\r\nContent-Length: 5\r\n\r\n{{x}}",
            Bytes(Compile(new RequestShape(), spec).Groups[0], 0));
        Assert.Equal(
            "GET / HTTP/1.1\r\nHost: other\r\nUser-Agent: zerodrop\r\nConnection: close\r\n\r\n",
            Bytes(Compile(new RequestShape { KeepAlive = false }, Target("http://127.0.0.1") with
            {
                Headers = [new("Host", "other"), new("Connection", "keep-alive")],
            }).Groups[0], 0));
        Assert.EndsWith(
            "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
            Bytes(Compile(new RequestShape { Chunked = true }, Target("http://a/", "PUT", "ok")).Groups[0], 0),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Request_Template_IsFilledInAndItsLengthIsRight()
    {
        var shape = new RequestShape
        {
            Templates = true,
            OpenText = _ => new StringReader("id,name\n1,ann\n2,\"bo,b\"\n"),
        };
        var set = Compile(
            shape, Target("http://a/{{csv(u.csv,id)}}?r={{random(5,6)}}", "POST", "{\"n\":\"{{csv(u.csv,name)}}\",\"s\":{{seq}}}"));
        var first = Bytes(set.Groups[0], 9);
        Assert.Matches("^POST /2\\?r=[56] HTTP/1.1\r\n", first);
        const string Body = "{\"n\":\"bo,b\",\"s\":9}";
        Assert.EndsWith($"Content-Length: {Body.Length}\r\n\r\n{Body}", first, StringComparison.Ordinal);
        Assert.Equal(first, Bytes(set.Groups[0], 9));
        Assert.Equal("POST http://a/{{csv(u.csv,id)}}?r={{random(5,6)}}", $"{set.Rows[0].Method} {set.Rows[0].Url}");
    }

    [Fact]
    public void Request_ManyUuids_AreAllDifferentAndVersionFour()
    {
        var group = Compile(new RequestShape { Templates = true }, Target("http://a/{{uuid}}")).Groups[0];
        var ids = Enumerable.Range(0, 2000).Select(i => Bytes(group, i).Split(' ')[1]).ToHashSet();
        Assert.Equal(2000, ids.Count);
        Assert.All(ids, id => Assert.Matches("^/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id));
    }

    [Theory]
    [InlineData("http://a/{{what}}", "is unknown")]
    [InlineData("http://a/{{seq", "has no end")]
    [InlineData("http://a/{{csv(u.csv,x)}}", "no column x")]
    [InlineData("http://a/{{random(3,1)}}", "is unknown")]
    public void Compile_WrongTemplate_IsAProblem(string url, string said)
    {
        var problems = ImmutableArray.CreateBuilder<InputProblem>();
        var shape = new RequestShape { Templates = true, OpenText = _ => new StringReader("id\n1\n") };
        Assert.Null(TargetSet.Compile([Target(url), Target("http://a/")], shape, problems));
        Assert.Contains(said, Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    // Every request of the schedule goes to exactly one group, at its own time.
    [Fact]
    public void Part_AnyMixOfOrigins_GivesTheWholeScheduleTogether() =>
        Gen.Select(Gen.Int[1, 4].Array[1, 9], Gen.Int[1, 500], Gen.Long[0, 40_000_000]).ForSeeds((origins, rate, ticks) =>
        {
            var set = Compile(new RequestShape(), [.. origins.Select((o, i) => Target($"http://h{o}/{i}"))]);
            var whole = PacerCatalogue.Parse($"{rate}/s") ?? throw new InvalidOperationException();
            var parts = set.Groups.Select(g => g.Part(whole)).ToArray();
            var elapsed = TimeSpan.FromTicks(ticks);
            Assert.Equal(whole.DueBy(elapsed), parts.Sum(p => p.DueBy(elapsed)));
            Assert.Equal(rate, set.Groups.Sum(g => g.Part(rate)));
            Assert.Equal(
                Enumerable.Range(0, 50).Select(i => whole.DueAt(i)),
                parts.SelectMany(p => Enumerable.Range(0, 50).Select(i => p.DueAt(i))).Order().Take(50));
            foreach (var part in parts)
            {
                Assert.True(part.DueBy(part.DueAt(7)!.Value) >= 8);
                Assert.True(part.DueBy(part.DueAt(7)!.Value - TimeSpan.FromTicks(1)) <= 7);
            }
        });
}
