using System.Diagnostics;
using System.Globalization;

namespace ZeroDrop.Benchmarks.Balancing;

/// <summary>A process on one core, ended with the benchmark, by its id.</summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>USER_HZ of every Linux that .NET runs on (proc(5), sysconf(_SC_CLK_TCK)).</summary>
    private const double TicksPerSecond = 100;

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

    /// <summary>User and system time used so far, in seconds (fields 14 and 15 of /proc/PID/stat).</summary>
    public double CpuSeconds()
    {
        var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture)
            + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

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
