using System.CommandLine;
using System.Text.Json;

namespace ZeroDrop.Cli.Tests.Check;

public sealed class CheckCommandTests : IDisposable
{
    private const string Bad =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          replicas: 3
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec: { containers: [{ name: web, image: "example/web:1", ports: [{ containerPort: 8080 }] }] }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("zerodrop-check").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Check_OfABadManifest_ReportsAndExitsWith1()
    {
        var (code, output, error) = Run(Put("a.yaml", Bad));

        Assert.Equal(ExitCode.Dropped, code);
        Assert.Contains("ZD301", output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Theory]
    [InlineData("never", ExitCode.Good)]
    [InlineData("error", ExitCode.Dropped)]
    [InlineData("advice", ExitCode.Dropped)]
    public void FailOn_DecidesTheExitCode(string level, int expected) =>
        Assert.Equal(expected, Run(Put("a.yaml", Bad), "--fail-on", level).Code);

    [Fact]
    public void Min_HidesLesserFindingsWithoutChangingTheExitCode()
    {
        var (code, output, _) = Run(Put("a.yaml", Bad), "--min", "error", "--fail-on", "advice");

        Assert.Equal(ExitCode.Dropped, code);
        Assert.DoesNotContain("ZD112", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_SeveralAtOnce_GoToTheirFiles()
    {
        var sarif = Path.Combine(_folder, "out.sarif");
        var (_, output, _) = Run(Put("a.yaml", Bad), "--output", "github", "--output", $"sarif={sarif}");

        Assert.Contains("\n::error", output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(File.ReadAllText(sarif));
        Assert.Equal("2.1.0", document.RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public void Configuration_OfAFolderAbove_IsFoundAndReadOnceOnly()
    {
        Put("zerodrop.yaml", "workloads: [{ match: { name: web }, lameDuck: 20s }]\ncheck: { failOn: warning }");
        Directory.CreateDirectory(Path.Combine(_folder, "k8s"));

        var (_, output, error) = Run(Put("k8s/a.yaml", Bad), "--output", "json");
        var (withoutCode, without, _) = Run(Put("k8s/a.yaml", Bad), "--config", "none");

        Assert.DoesNotContain("ZD301", output, StringComparison.Ordinal);
        Assert.Contains("ZD301", without, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Dropped, withoutCode);
        Assert.Empty(error);
        Assert.DoesNotContain("zerodrop.yaml", Run(_folder).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_ThatIsWrong_EndsWith2AndSaysAllOfIt()
    {
        Put("zerodrop.yaml", "workload: []\ncheck: { failOn: often }");

        var (code, output, error) = Run(Put("a.yaml", Bad));

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Empty(output);
        Assert.Equal(2, error.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public void Baseline_Written_HidesTodaysFindings()
    {
        var file = Path.Combine(_folder, "base.json");
        var manifest = Put("a.yaml", Bad);

        Assert.Equal(ExitCode.Good, Run(manifest, "--write-baseline", file).Code);
        Assert.Equal(ExitCode.Good, Run(manifest, "--baseline", file, "--fail-on", "advice").Code);
        Assert.Equal(ExitCode.Dropped, Run(
            Put("b.yaml", Bad.Replace("name: web", "name: api", StringComparison.Ordinal)), "--baseline", file).Code);
        Assert.Equal(ExitCode.BadInput, Run(manifest, "--baseline", manifest).Code);
        Assert.Equal(ExitCode.BadInput, Run(manifest, "--baseline", file + "x").Code);
    }

    [Fact]
    public void BadInput_IsExitCode2AndTheRestIsStillChecked()
    {
        Put("a.yaml", Bad);
        Put("b.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\nspec: 7\n");

        var (code, output, error) = Run(_folder);

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("b.yaml:4:", error, StringComparison.Ordinal);
        Assert.Contains("ZD301", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_OfARule_PrintsItsPage()
    {
        var page = Invoke("explain", "zd301").Output;

        Assert.StartsWith("# ZD301: uncovered-propagation", page, StringComparison.Ordinal);
        Assert.Contains("## Tricky", page, StringComparison.Ordinal);
        Assert.Equal(page, Invoke("explain", "uncovered-propagation").Output);
        Assert.Equal(ExitCode.BadInput, Invoke("explain", "ZD999").Code);
    }

    [Fact]
    public void Rules_ListsEveryRuleOnALine() => Assert.Equal(
        ZeroDrop.Checks.RuleCatalogue.All.Select(r => r.Id),
        Invoke("rules").Output.TrimEnd().Split('\n').Select(line => line[..5]));

    private string Put(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments) => Invoke(["check", .. arguments]);

    private static (int Code, string Output, string Error) Invoke(params string[] arguments)
    {
        var root = new RootCommand();
        foreach (var command in CommandCatalogue.All())
        {
            root.Subcommands.Add(command);
        }

        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var parsed = root.Parse(arguments);
        Assert.Empty(parsed.Errors);
        var code = parsed.Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
