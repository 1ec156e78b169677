using ZeroDrop.EndToEnd.Tests.Running;

namespace ZeroDrop.EndToEnd.Tests;

/// <summary>Apps of another kind, mapped with <c>--app</c>: a drop with its cause, and the fix that ends it.</summary>
public sealed class OtherAppTests : IDisposable
{
    private const string ExitsAtOnce = "env: [{name: ON_TERM, value: exit}]";
    private const string Drains = "env: [{name: ON_TERM, value: drain}, {name: LAME, value: \"2\"}]";
    private const string Pause = "lifecycle: {preStop: {sleep: {seconds: 4}}}";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("python3", "server.py")]
    [InlineData("node", "server.js")]
    public async Task Service_AppThatExitsOnSigterm_DropsAndTheFixDropsNothing(string runtime, string server)
    {
        Assert.SkipUnless(Installed(runtime), $"{runtime} is not installed");
        var broken = await RunAsync(runtime, server, "service", ExitsAtOnce);
        var row = broken.Exited(1).Row();
        // Either the process is gone with requests in it, or its address refuses while kube-proxy still knows it.
        Assert.NotEmpty(row.Causes.Keys.Intersect(["C1", "C4", "C9"]));
        Assert.Equal(0, row.Unexplained);
        Assert.True(row.Drops > 0);

        var mended = (await RunAsync(runtime, server, "service", Drains, Pause)).Exited(0).Row();
        Assert.Equal((0, "nothing-dropped"), (mended.Drops, mended.Kind));
        Assert.True(mended.Requests > 300, $"only {mended.Requests} requests");
    }

    [Fact]
    public async Task Proxy_PythonThatExitsOnSigterm_LosesRequestsToTheOldAddress()
    {
        Assert.SkipUnless(Installed("python3"), "python3 is not installed");
        var broken = (await RunAsync("python3", "server.py", "proxy:1s", ExitsAtOnce)).Exited(1).Row();
        Assert.Contains("C1", broken.Causes.Keys.Intersect(["C1", "C2"]).Append("-"));
        Assert.Equal(0, broken.Unexplained);
        var mended = (await RunAsync("python3", "server.py", "proxy:1s", Drains, Pause)).Exited(0).Row();
        Assert.Equal(0, mended.Drops);
    }

    private async Task<ProgramResult> RunAsync(string runtime, string server, string via, params string[] container)
    {
        _folder.Write("web.yaml", Yaml.Web(2, 20, [Yaml.Probe, .. container]));
        return await ProgramRun.RunAsync(
            _folder, "rehearse", "web.yaml", "--app", $"app={runtime} {Repository.App(server)}", "--via", via,
            "--rate", "100", "--control", "1s", "--speed", "4", "--json", "--quiet");
    }

    private static bool Installed(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
