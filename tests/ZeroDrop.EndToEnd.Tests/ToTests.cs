using System.Text.Json;
using ZeroDrop.EndToEnd.Tests.Running;

namespace ZeroDrop.EndToEnd.Tests;

/// <summary>A change is rolled out with <c>--to</c>, and not its workload alone.</summary>
public sealed class ToTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task To_OtherConfigMapSecretAndServicePort_AllOfThemCount()
    {
        // Requests of the rollout are lost, as the Service leads to the new port while the old pods are still there.
        _folder.Write("old.yaml", Yaml.Web(
            2, 5, Yaml.Probe, "env: [{name: GREETING, valueFrom: {configMapKeyRef: {name: words, key: greeting}}}]")
            + Config("ConfigMap", "words", "greeting", "hello"));
        _folder.Write("new.yaml", Yaml.Web(
            2, 5, Yaml.Probe, "env: [{name: GREETING, valueFrom: {configMapKeyRef: {name: words, key: greeting}}},"
                + " {name: PASSWORD, valueFrom: {secretKeyRef: {name: door, key: password}}}]")
            .Replace("8080", "8081", StringComparison.Ordinal)
            + Config("ConfigMap", "words", "greeting", "goodbye") + Config("Secret", "door", "password", "c2VzYW1l"));
        var server = Repository.App("server.py");
        var app = $"app=sh -c 'echo \"greeting=$GREETING password=$PASSWORD\"; exec python3 {server}'";
        var result = await ProgramRun.RunAsync(
            _folder, "rehearse", "old.yaml", "--to", "new.yaml", "--app", app, "--rate", "20", "--control", "500ms",
            "--speed", "4", "--quiet", "--json", "--out", "run");

        Assert.True(result.ExitCode is 0 or 1 or 3, result.ToString());
        Assert.DoesNotMatch("did not|nothing was rolled out|nothing listens|stopped", result.Output);
        Assert.Equal(
            ["greeting=goodbye password=sesame", "greeting=goodbye password=sesame", "greeting=hello password=",
                "greeting=hello password="],
            Directory.EnumerateFiles(_folder["run/old.yaml/logs"], "app.0.log", SearchOption.AllDirectories)
                .Select(file => File.ReadLines(file).First()).Order(StringComparer.Ordinal));
        Assert.Equal(["8081", "8081"], LastTargets().Select(address => address.Split(':')[1]));
    }

    private static string Config(string kind, string name, string key, string value) =>
        $$"""
        ---
        apiVersion: v1
        kind: {{kind}}
        metadata: {name: {{name}}}
        data: {{{key}}: {{value}}}

        """;

    /// <summary>Where the Service led in the end.</summary>
    private string[] LastTargets()
    {
        var line = File.ReadLines(_folder["run/old.yaml/timeline.jsonl"])
            .Last(text => text.Contains("\"router-programmed\"", StringComparison.Ordinal));
        using var document = JsonDocument.Parse(line);
        return [.. document.RootElement.GetProperty("addresses").EnumerateArray().Select(a => a.GetString()!)];
    }
}
