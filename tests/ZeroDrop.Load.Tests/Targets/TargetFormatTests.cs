using System.Text;
using ZeroDrop.Http.Messages;
using ZeroDrop.Load.Targets;

namespace ZeroDrop.Load.Tests.Targets;

public sealed class TargetFormatTests
{
    private static readonly TargetDefaults Defaults = new()
    {
        ReadFile = path => path == "/body" ? "Hello world!"u8.ToArray() : throw new FileNotFoundException($"no {path}"),
    };

    private static TargetList Read(string format, string text, TargetDefaults? defaults = null) =>
        (TargetFormats.Find(format) ?? throw new InvalidOperationException()).ReadAll(text, "t", defaults ?? Defaults);

    // The kinds of lines that vegeta's manual shows: comments, headers, bodies, targets without a blank line between.
    [Fact]
    public void Http_VegetasManual_IsUnderstood()
    {
        var list = Read(
            "http",
            """
            # get a page
            GET http://user:password@goku:9090/path/to?x=1
            X-Account-ID: 8675309
            X-Twice: 1
            X-Twice: 2

            DELETE http://goku:9090/path/to/remove
            Confirmation-Token: 90215
            # inside
            Authorization: Token DEADBEEF

            POST http://goku:9090/things
            @/body

            GET http://:6060/
            HEAD https://[::1]/
            SUBSCRIBE http://foobar.org/sub
            """,
            Defaults with { Headers = [new("X-Account-ID", "default"), new("X-All", "a")], Body = "usual"u8.ToArray() });

        Assert.Empty(list.Problems);
        Assert.Equal(["GET", "DELETE", "POST", "GET", "HEAD", "SUBSCRIBE"], list.Targets.Select(t => t.Method));
        Assert.Equal(
            [new("X-All", "a"), new("X-Account-ID", "8675309"), new("X-Twice", "1"), new HeaderField("X-Twice", "2")],
            list.Targets[0].Headers);
        Assert.Equal(("goku", 9090, "/path/to?x=1", "user:password"), (list.Targets[0].Url.Host, list.Targets[0].Url.Port,
            list.Targets[0].Url.Path, list.Targets[0].Url.UserInfo));
        Assert.Equal("Hello world!", Encoding.UTF8.GetString(list.Targets[2].Body.Span));
        Assert.Equal("usual", Encoding.UTF8.GetString(list.Targets[3].Body.Span));
        Assert.Equal(("localhost", 6060, "localhost:6060"),
            (list.Targets[3].Url.Host, list.Targets[3].Url.Port, list.Targets[3].Url.Authority));
        Assert.Equal("https://[::1]:443", list.Targets[4].Url.Origin);
        Assert.Equal((2, 1), (list.Targets[0].At!.Line, list.Targets[0].At!.Column));
    }

    [Fact]
    public void Http_InlineBody_IsTaken()
    {
        var target = Assert.Single(Read("http", "POST http://a/\nX: y\n@<<END\n{\n  \"a\": 1\n}\nEND\n").Targets);
        Assert.Equal("{\n  \"a\": 1\n}\n", Encoding.UTF8.GetString(target.Body.Span));
    }

    [Fact]
    public void Http_SeveralProblems_AreAllSaidWithTheirPlaces()
    {
        var list = Read(
            "http",
            """
            GET
            X: y

            get http://a/
            GET ftp://a/
              GET http://a/b c

            GET http://a/
            Authorization
            : 1234
            Bad Name: x
            @/nowhere
            GET http://a:99999/
            GET http://a/
            @<<X
            """);

        Assert.Equal(
            ["t:1:1", "t:4:1", "t:6:7", "t:9:1", "t:10:1", "t:11:1", "t:12:1", "t:13:5", "t:15:1"],
            list.Problems.Select(p => p.Source.ToString()).Where(p => p != "t:5:5"));
        Assert.False(list.IsUsable);
    }

    [Theory]
    [InlineData("http", "")]
    [InlineData("http", "# nothing\n\n")]
    [InlineData("json", "\n")]
    [InlineData("har", "{\"log\":{\"entries\":[]}}")]
    public void ReadAll_NoTarget_IsAProblem(string format, string text) => Assert.Contains(
        "no targets", Assert.Single(Read(format, text).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void Json_VegetasLines_AreUnderstood()
    {
        var list = Read(
            "json",
            """
            {"method": "GET", "url": "http://goku/dbz", "header": {"Content-Type": ["text/plain", "text/x"], "a": ["b"]}, "body": "aGk="}

            {"url":"http://goku/2","method":"POST","more":{"x":1}}
            """,
            Defaults with { Headers = [new("content-type", "no"), new("X", "y")], Body = "usual"u8.ToArray() });
        Assert.Empty(list.Problems);
        Assert.Equal([new("X", "y"), new("Content-Type", "text/plain"), new("Content-Type", "text/x"), new HeaderField("a", "b")],
            list.Targets[0].Headers);
        Assert.Equal("hi", Encoding.UTF8.GetString(list.Targets[0].Body.Span));
        Assert.Equal(("POST", "usual", 3),
            (list.Targets[1].Method, Encoding.UTF8.GetString(list.Targets[1].Body.Span), list.Targets[1].At!.Line));
    }

    [Fact]
    public void Json_SeveralProblems_AreAllSaidWithTheirLines()
    {
        var list = Read(
            "json",
            """
            {"method":"GET"}
            {"method":"GET","url":"http://a/","body":"*"}
            {"method":1,"url":"nowhere"}
            {"method":"GET" "url":"http://a/"}
            ["x"]
            {"method":"GET","url":"http://a/","header":{"X":"y"}}
            """);
        Assert.Equal([1, 2, 3, 3, 4, 5, 6], list.Problems.Select(p => p.Source.Line));
        Assert.Equal(17, list.Problems[4].Source.Column);
        Assert.Empty(list.Targets);
    }

    [Fact]
    public void Har_Recording_GivesItsRequests()
    {
        var list = Read(
            "har",
            """
            {"log": {"version": "1.2", "creator": {"entries": [1]}, "entries": [
              {"request": {"method": "GET", "url": "https://shop.example/a?b=c#d", "headers": [
                {"name": ":authority", "value": "shop.example"}, {"name": "Accept", "value": "*/*"},
                {"name": "Content-Length", "value": "3"}]}},
              {"request": {"method": "POST", "url": "https://shop.example/cart", "headers": [],
                "postData": {"mimeType": "application/json", "text": "{\"id\":1}"}}},
              {"request": {"method": "GET", "url": "data:text/plain,x"}}
            ]}}
            """);
        Assert.Equal(["/a?b=c", "/cart"], list.Targets.Select(t => t.Url.Path));
        Assert.Equal([new HeaderField("Accept", "*/*")], list.Targets[0].Headers);
        Assert.Equal("{\"id\":1}", Encoding.UTF8.GetString(list.Targets[1].Body.Span));
        Assert.Equal("t:7:3", Assert.Single(list.Problems).Source.ToString());
    }

    [Fact]
    public void OpenApi_Document_GivesEveryOperation()
    {
        var list = Read(
            "openapi",
            """
            {"openapi": "3.1.0", "servers": [{"url": "http://{host}/v1/", "variables": {"host": {"default": "127.0.0.1:80"}}}],
             "components": {"parameters": {"Id": {"name": "id", "in": "path", "required": true, "schema": {"default": 7}}},
                            "schemas": {"Pet": {"example": {"name": "x"}}}},
             "paths": {
               "/pets/{id}": {"parameters": [{"$ref": "#/components/parameters/Id"}],
                 "get": {"parameters": [{"name": "q", "in": "query", "required": true, "example": "a b"},
                                        {"name": "o", "in": "query", "example": "left out"}]},
                 "put": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}}},
               "/x/{y}": {"get": {"parameters": [{"name": "y", "in": "path", "schema": {"type": "string"}}]}}
             }}
            """);
        Assert.Equal(["GET /v1/pets/7?q=a%20b", "PUT /v1/pets/7"], list.Targets.Select(t => $"{t.Method} {t.Url.Path}"));
        Assert.Equal("{\"name\": \"x\"}", Encoding.UTF8.GetString(list.Targets[1].Body.Span));
        Assert.Equal([new HeaderField("Content-Type", "application/json")], list.Targets[1].Headers);
        Assert.Contains("GET /x/{y}: parameter y", Assert.Single(list.Problems).Message, StringComparison.Ordinal);
        Assert.Contains("no server", Assert.Single(
            Read("openapi", "{\"openapi\":\"3.0.0\",\"paths\":{}}").Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("har")]
    [InlineData("openapi")]
    public void Read_NoJson_SaysWhere(string format) =>
        Assert.Equal("t:2:3", Assert.Single(Read(format, "{\n  x\n}").Problems).Source.ToString());
}
