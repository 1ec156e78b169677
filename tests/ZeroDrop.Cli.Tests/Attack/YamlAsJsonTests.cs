using ZeroDrop.Cli.Attack;
using ZeroDrop.Core.Findings;
using ZeroDrop.Load.Targets;

namespace ZeroDrop.Cli.Tests.Attack;

public sealed class YamlAsJsonTests
{
    [Fact]
    public void Convert_OpenApiDocument_GivesItsOperations()
    {
        var problems = new List<InputProblem>();
        var json = YamlAsJson.Convert(
            """
            openapi: 3.0.3
            servers: [{url: "http://127.0.0.1:80"}]
            x: &shared {name: id, in: path, required: true, example: 7}
            paths:
              /pets/{id}:
                get:
                  parameters:
                    - *shared
                    - {name: "on", in: query, required: true, example: true}
                    - {<<: *shared, name: q, in: query, example: "8"}
            """,
            "t.yaml", problems);
        Assert.Empty(problems);
        var target = Assert.Single(TargetFormats.Find("openapi")!.ReadAll(json!, "t.yaml", new TargetDefaults()).Targets);
        Assert.Equal("/pets/7?on=true&q=8", target.Url.Path);
    }

    [Fact]
    public void Convert_Broken_SaysWhere()
    {
        var problems = new List<InputProblem>();
        Assert.Null(YamlAsJson.Convert("openapi: 3.0.3\npaths: {\n", "t.yaml", problems));
        Assert.StartsWith("t.yaml:", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }
}
