using System.Diagnostics;
using System.Text;

namespace ZeroDrop.AspNetCore.Tests.Running;

/// <summary>A foreign program that a test starts: a client, or a proxy.</summary>
internal sealed class Tool : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private Tool(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public bool HasExited => _process.HasExited;

    public static Tool Start(string program, params string[] arguments)
    {
        Assert.SkipUnless(Built.Has(program), $"{program} is not installed");
        return new Tool(Process.Start(new ProcessStartInfo(Built.PathOf(program)!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
    }

    /// <summary>Waits for its end, minutes if it must: soaks take long.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var limit = new CancellationTokenSource(10 * Pod.Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Waits for text in what it prints.</summary>
    public async Task SeenAsync(string text)
    {
        var since = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(since.Elapsed < Pod.Patience, $"'{text}' was not printed:\n{Output}");
            await Task.Delay(10);
        }
    }

    public void Signal(int number) => GuideApp.Tests.Signal.Send(_process.Id, number);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await ExitAsync();
        _process.Dispose();
    }

    private void Add(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.Append(line).Append('\n');
            }
        }
    }
}
