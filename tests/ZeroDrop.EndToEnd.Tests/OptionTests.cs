using ZeroDrop.EndToEnd.Tests.Running;

namespace ZeroDrop.EndToEnd.Tests;

/// <summary>Options: what is expected is named, help is short and has examples.</summary>
public sealed class OptionTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public OptionTests() => _folder.Write("web.yaml", Yaml.Web());

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--rate", "fast", "a number")]
    [InlineData("--rate", "-5", "above 0")]
    [InlineData("--rate", "0", "above 0")]
    [InlineData("--speed", "1000", "0.1 to 100")]
    [InlineData("--speed", "NaN", "0.1 to 100")]
    [InlineData("--connections", "-4", "1 to ")]
    [InlineData("--connections", "two", "a whole number")]
    [InlineData("--seed", "x", "a whole number")]
    [InlineData("--duration", "5", "500ms, 2s, 1.5m")]
    [InlineData("--control", "0s", "500ms, 2s, 1.5m")]
    [InlineData("--slow", "9s..2s", "longer")]
    [InlineData("--lanes", "reused=60,fast", "fresh, reused, post or slow")]
    [InlineData("--via", "moon", "auto, alb, service")]
    [InlineData("--via", "proxy:-3s", "proxy:DELAY")]
    [InlineData("--app", "python3 app.py", "NAME='command")]
    [InlineData("--app", "app='unclosed", "not closed")]
    [InlineData("--isolate", "vm", "netns")]
    [InlineData("--path", "no-slash", "begin with /")]
    [InlineData("--nonsense", "1", "--nonsense")]
    public async Task Rehearse_BadValue_NamesTheOptionAndWhatWasExpected(string option, string value, string expected)
    {
        var result = (await ProgramRun.RunAsync(
            _folder, "rehearse", "web.yaml", "--out", "run", $"{option}={value}")).Exited(2);
        Assert.Contains(option, result.Error, StringComparison.Ordinal);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.True(result.ErrorLines.Length <= 4, "the problem, not the whole help:\n" + result.Error);
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public async Task Rehearse_SeveralBadValues_AllNamedInOnePass()
    {
        var result = (await ProgramRun.RunAsync(
            _folder, "rehearse", "web.yaml", "--rate=x", "--via=moon", "--speed=0", "--lanes=warp")).Exited(2);
        Assert.All(["--rate", "--via", "--speed", "--lanes"], option =>
            Assert.Contains(option, result.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rehearse_AppForNoContainer_IsSaidBeforeAnythingStarts()
    {
        var result = (await ProgramRun.RunAsync(
            _folder, "rehearse", "web.yaml", "--app", "wbe=python3 x.py")).Exited(2);
        Assert.Contains("--app wbe: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("app", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownCommand_Exits2()
    {
        var result = (await ProgramRun.RunAsync(_folder, "rehears")).Exited(2);
        Assert.Contains("rehears", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task NoCommand_Exits2AndShowsTheCommands()
    {
        var result = (await ProgramRun.RunAsync(_folder)).Exited(2);
        Assert.Contains("rehearse", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RootHelp_HasExamplesAndCommands()
    {
        var result = (await ProgramRun.RunAsync(_folder, "--help")).Exited(0);
        Assert.Contains("Examples:", result.Output, StringComparison.Ordinal);
        Assert.Contains("zerodrop rehearse samples/guide", result.Output, StringComparison.Ordinal);
        Assert.Contains("explain", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task RehearseHelp_HasExamplesExitCodesAndReadableDefaults()
    {
        var result = (await ProgramRun.RunAsync(_folder, "rehearse", "--help")).Exited(0);
        Assert.Contains("Examples:", result.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 s of real time", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("00:0", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("LaneWeights", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_IsOneLine()
    {
        var result = (await ProgramRun.RunAsync(_folder, "--version")).Exited(0);
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", result.Output);
    }

    [Fact]
    public async Task Explain_KnownCause_SaysWhatHelps()
    {
        var result = (await ProgramRun.RunAsync(_folder, "explain", "C1")).Exited(0);
        Assert.StartsWith("C1 ", result.Output, StringComparison.Ordinal);
        Assert.Contains("Fix:", result.Output, StringComparison.Ordinal);
        result = (await ProgramRun.RunAsync(_folder, "explain", "Z9")).Exited(2);
        Assert.Contains("'Z9'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_WithoutCause_ListsAll()
    {
        var result = (await ProgramRun.RunAsync(_folder, "explain")).Exited(0);
        Assert.All(["A1", "C1", "C3", "C4", "D1"], id =>
            Assert.Contains($"\n{id} ", "\n" + result.Output, StringComparison.Ordinal));
    }
}
