using System.Globalization;
using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Benchmarks.Figures;

/// <summary>What the kernel says of a running process.</summary>
internal static class ProcessFigures
{
    /// <summary>USER_HZ of every Linux that .NET runs on (proc(5), sysconf(_SC_CLK_TCK)).</summary>
    private const double TicksPerSecond = 100;

    /// <summary>User and system time used so far, in seconds (fields 14 and 15 of /proc/PID/stat).</summary>
    public static double CpuSeconds(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture)
            + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Proportional set size in bytes: of a page that N processes share each is charged one Nth
    /// (proc(5), smaps_rollup).</summary>
    public static long PssBytes(int pid)
    {
        const string Field = "Pss:";
        var line = File.ReadLines($"/proc/{pid}/smaps_rollup")
            .First(l => l.StartsWith(Field, StringComparison.Ordinal));
        return 1024 * long.Parse(line[Field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(),
            CultureInfo.InvariantCulture);
    }

    /// <summary>All living processes that come from <paramref name="root"/>, without itself, parents first.</summary>
    public static List<int> Descendants(int root)
    {
        var children = ProcessTable.Read().Where(entry => !entry.IsDead).ToLookup(entry => entry.Parent);
        var found = new List<int>();
        for (List<int> level = [root]; level.Count > 0; found.AddRange(level))
        {
            level = [.. level.SelectMany(pid => children[pid]).Select(entry => entry.Pid)];
        }

        return found;
    }
}
