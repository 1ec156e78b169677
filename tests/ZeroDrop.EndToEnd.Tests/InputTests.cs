using ZeroDrop.EndToEnd.Tests.Running;

namespace ZeroDrop.EndToEnd.Tests;

/// <summary>Bad input: every problem in one pass, with its place; nothing is started and nothing written.</summary>
public sealed class InputTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rehearse_SeveralBadFiles_AllProblemsWithTheirPlaces()
    {
        _folder.Write("k8s/a.yaml", Yaml.Web()
            .Replace("replicas: 2", "replicas: \"three\"", StringComparison.Ordinal)
            .Replace("GracePeriodSeconds: 5", "GracePeriodSeconds: soon", StringComparison.Ordinal)
            .Replace("containerPort: 8080", "containerPort: 99999", StringComparison.Ordinal));
        _folder.Write("k8s/b.yaml", "apiVersion: v1\nkind: Service\nspec:\n selector: {app: web\n  ports: []\n");
        _folder.Write("k8s/c.yaml", "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\n");
        var result = (await ProgramRun.RunAsync(_folder, "rehearse", "k8s", "--out", "run")).Exited(2);
        Assert.Empty(result.Output);
        Reported(result, "k8s/a.yaml:6:13: error: spec.replicas: ", "expected a whole number");
        Reported(result, "k8s/a.yaml:12:38: error: ");
        Reported(result, "k8s/a.yaml:16:33: error: ", "between 1 and 65535");
        Reported(result, "k8s/b.yaml:5:", "the YAML cannot be read");
        Reported(result, "k8s/c.yaml:2:7: note: ");
        NothingWritten("k8s");
    }

    [Fact]
    public async Task Rehearse_ProblemsInPathAndInTo_BothReported()
    {
        _folder.Write("old/a.yaml", Yaml.Web().Replace("replicas: 2", "replicas: [2]", StringComparison.Ordinal));
        _folder.Write("new/a.yaml", Yaml.Web().Replace("replicas: 2", "replicas: {}", StringComparison.Ordinal));
        var result = (await ProgramRun.RunAsync(_folder, "rehearse", "old", "--to", "new", "--out", "run")).Exited(2);
        Reported(result, "old/a.yaml:6:13: error: ");
        Reported(result, "new/a.yaml:6:13: error: ");
        NothingWritten("old", "new");
    }

    [Fact]
    public async Task Rehearse_MissingPath_IsNamed()
    {
        var result = (await ProgramRun.RunAsync(_folder, "rehearse", "nowhere.yaml", "--out", "run")).Exited(2);
        Reported(result, "nowhere.yaml:1:1: error: there is no such file or folder");
        NothingWritten();
    }

    [Fact]
    public async Task Rehearse_EmptyFolder_SaysWhatItLookedFor()
    {
        _folder.Folder("k8s");
        var result = (await ProgramRun.RunAsync(_folder, "rehearse", "k8s")).Exited(2);
        Assert.Contains("expected *.yaml, *.yml or *.json", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rehearse_NoService_SaysThatNothingLeadsToTheWorkload()
    {
        _folder.Write("web.yaml", Yaml.Deployment("web"));
        var result = (await ProgramRun.RunAsync(_folder, "rehearse", "web.yaml")).Exited(2);
        Assert.Contains("web.yaml:1:1: error: no Service leads to deployment/", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rehearse_OnlyAService_SaysThatThereIsNothingToRollOut()
    {
        _folder.Write("web.yaml", Yaml.Service("web"));
        var result = (await ProgramRun.RunAsync(_folder, "rehearse", "web.yaml")).Exited(2);
        Assert.Contains("no Deployment, StatefulSet or DaemonSet", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rehearse_SeveralWorkloads_AsksForOneAndNamesThem()
    {
        _folder.Write("k8s/all.yaml", string.Join("---\n",
            Yaml.Web(), Yaml.Deployment("api"), Yaml.Service("api")));
        var result = (await ProgramRun.RunAsync(_folder, "rehearse", "k8s")).Exited(2);
        Assert.Contains("choose one with --workload", result.Error, StringComparison.Ordinal);
        Assert.Contains("web", result.Error, StringComparison.Ordinal);
        Assert.Contains("api", result.Error, StringComparison.Ordinal);
        result = (await ProgramRun.RunAsync(_folder, "rehearse", "k8s", "--workload", "wbe")).Exited(2);
        Reported(result, "k8s/all.yaml:1:1: error: ", "--workload wbe: there is no such workload; there are ");
    }

    [Fact]
    public async Task Rehearse_ToWithoutTheWorkload_SaysWhichIsMissing()
    {
        _folder.Write("old.yaml", Yaml.Web());
        _folder.Write("new.yaml", Yaml.Deployment("api") + "---\n" + Yaml.Service("api"));
        var result = (await ProgramRun.RunAsync(_folder, "rehearse", "old.yaml", "--to", "new.yaml")).Exited(2);
        Assert.Contains("new.yaml has no deployment/", result.Error, StringComparison.Ordinal);
        Assert.Contains("web", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rehearse_BrokenStandardInput_NamesTheLine()
    {
        var yaml = Yaml.Web().Replace("replicas: 2", "replicas: two", StringComparison.Ordinal);
        var result = (await ProgramRun.RunWithInputAsync(_folder, yaml, "rehearse", "-")).Exited(2);
        Assert.Matches(@"(?m)^(-|<stdin>|standard input):6:13: error: spec\.replicas", result.Error);
    }

    [Fact]
    public async Task Rehearse_GoodStandardInput_Runs()
    {
        var result = await ProgramRun.RunWithInputAsync(
            _folder, Yaml.Web(1), "rehearse", "-", "--rate", "20", "--control", "500ms", "--quiet");
        Assert.True(result.ExitCode is 0 or 1 or 3, result.ToString());
        Assert.NotEmpty(result.Output);
    }

    private static void Reported(ProgramResult result, string start, string part = "") => Assert.Contains(
        result.ErrorLines, line => line.StartsWith(start, StringComparison.Ordinal)
            && line.Contains(part, StringComparison.Ordinal));

    private void NothingWritten(params string[] expected)
    {
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Temporary));
        Assert.Equal(
            [.. expected.Append("tmp").Order(StringComparer.Ordinal)],
            Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
