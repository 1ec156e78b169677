namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>How a run of the program ended.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Error, TimeSpan Elapsed)
{
    /// <summary>Asserts the exit code; both streams are shown when it is another.</summary>
    public ProgramResult Exited(int code)
    {
        Assert.True(code == ExitCode, $"expected exit code {code}, got {this}");
        return this;
    }

    /// <summary>The only path of the JSON report.</summary>
    public ReportRow Row() => Assert.Single(ReportRow.Read(Output));

    /// <summary>Lines of standard error.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() =>
        $"exit code {ExitCode} after {Elapsed.TotalSeconds:0.0} s\n--- stdout\n{Output}\n--- stderr\n{Error}";
}
