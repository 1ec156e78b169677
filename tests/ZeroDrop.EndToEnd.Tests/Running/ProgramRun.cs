using System.Diagnostics;
using System.Text;

namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>The built program as a process of its own, with captured output and a time limit.</summary>
internal sealed class ProgramRun : IAsyncDisposable
{
    /// <summary>Nothing that a test starts may take longer, unless it says so.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();

    private ProgramRun(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Add(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Add(_error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Standard error so far.</summary>
    public string Error
    {
        get
        {
            lock (_error)
            {
                return _error.ToString();
            }
        }
    }

    /// <summary>Starts the program in the test's folder.</summary>
    public static ProgramRun Start(TestFolder folder, params string[] arguments) =>
        Start(folder, input: null, arguments);

    /// <summary>Runs the program to its end.</summary>
    public static async Task<ProgramResult> RunAsync(TestFolder folder, params string[] arguments)
    {
        await using var run = Start(folder, arguments);
        return await run.EndAsync(Patience);
    }

    /// <summary>Runs the program to its end with something on its standard input.</summary>
    public static async Task<ProgramResult> RunWithInputAsync(
        TestFolder folder, string input, params string[] arguments)
    {
        await using var run = Start(folder, input, arguments);
        return await run.EndAsync(Patience);
    }

    /// <summary>Waits for text on standard error.</summary>
    public async Task SeenAsync(string text)
    {
        var since = Stopwatch.StartNew();
        while (!Error.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(since.Elapsed < Patience && !HasExited, $"'{text}' was not seen:\n{Error}");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits for the end.</summary>
    public async Task<ProgramResult> EndAsync(TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"no end within {limit.TotalSeconds:0} s\n--- stdout\n{_output}\n--- stderr\n{Error}");
        }

        return new ProgramResult(_process.ExitCode, _output.ToString(), Error, _elapsed.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static ProgramRun Start(TestFolder folder, string? input, string[] arguments)
    {
        var start = Foreground.Of("dotnet", [Repository.Program, .. arguments]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        start.WorkingDirectory = folder.Path;
        start.Environment["TMPDIR"] = folder.Temporary;
        start.Environment.Remove("NO_COLOR");
        var process = Process.Start(start)!;
        process.StandardInput.Write(input ?? "");
        process.StandardInput.Close();
        return new ProgramRun(process);
    }

    private static void Add(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }
}
