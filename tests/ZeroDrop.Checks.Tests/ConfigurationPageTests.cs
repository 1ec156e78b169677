using System.Text.Json;
using ZeroDrop.Checks.Configuration;
using ZeroDrop.Checks.Paths;

namespace ZeroDrop.Checks.Tests;

/// <summary>The page, the schema and the reader of <c>zerodrop.yaml</c> say the same.</summary>
public sealed class ConfigurationPageTests
{
    [Fact]
    public void Page_ItsExample_IsRead()
    {
        var page = File.ReadAllText(RepositoryFiles.PathOf("docs", "configuration.md"));
        var example = page.Split("```yaml\n")[1].Split("```")[0];

        var file = SettingsReader.Read("zerodrop.yaml", example);

        Assert.Empty(file.Problems);
        Assert.Equal(31, file.Settings.KubernetesMinor);
        Assert.Equal(2, file.Settings.Workloads.Length);
        Assert.All(FrameworkPresets.All, f => Assert.Contains($"`{f.Id}`", page, StringComparison.Ordinal));
        Assert.All(RouterPresets.Names, name => Assert.Contains(
            $"`{name}` {RouterPresets.Of(RouterPresets.Named(name)!.Value).Propagation} s", page.ReplaceLineEndings(" "),
            StringComparison.Ordinal));
    }

    [Fact]
    public void Schema_KnowsTheFieldsFrameworksAndRoutersThatTheReaderKnows()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.PathOf("docs", "zerodrop.schema.json")));
        var workload = schema.RootElement.GetProperty("properties").GetProperty("workloads").GetProperty("items")
            .GetProperty("properties");

        Assert.Equal(
            FrameworkPresets.All.Select(f => f.Id),
            workload.GetProperty("framework").GetProperty("enum").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(
            RouterPresets.Names,
            schema.RootElement.GetProperty("$defs").GetProperty("router").GetProperty("enum").EnumerateArray()
                .Select(e => e.GetString()!));
        foreach (var field in workload.EnumerateObject().Select(p => p.Name))
        {
            var problems = SettingsReader.Read("z.yaml", $"workloads: [{{ {field}: }}]").Problems;
            Assert.DoesNotContain(problems, p => p.Message.Contains("unknown field", StringComparison.Ordinal));
        }
    }
}
