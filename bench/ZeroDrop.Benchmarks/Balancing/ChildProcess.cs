using System.Diagnostics;
using System.Globalization;
using ZeroDrop.Benchmarks.Figures;

namespace ZeroDrop.Benchmarks.Balancing;

/// <summary>A process on one core, ended with the benchmark, by its id.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Starts <paramref name="command"/> on a core. taskset becomes the command, so the id is the
    /// command's.</summary>
    public static ChildProcess Start(int core, params IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("taskset", ["-c", core.ToString(CultureInfo.InvariantCulture), .. command])
        {
            RedirectStandardOutput = true,
        };
        return new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException("not started"));
    }

    /// <summary>What it writes up to its end.</summary>
    public async Task<string> OutputAsync()
    {
        var text = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return text;
    }

    /// <summary>User and system time used so far, in seconds.</summary>
    public double CpuSeconds() => ProcessFigures.CpuSeconds(_process.Id);

    /// <summary>Resident memory in bytes (VmRSS).</summary>
    public long ResidentBytes()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
