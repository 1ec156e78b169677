using System.Globalization;

namespace ZeroDrop.Cluster.Runtime.Native;

/// <summary>A line of the process table, from <c>/proc/PID/stat</c> (man 5 proc_pid_stat).</summary>
/// <param name="Pid">Field 1.</param>
/// <param name="State">Field 3; Z and X are dead already.</param>
/// <param name="Parent">Field 4.</param>
/// <param name="Session">Field 6.</param>
/// <param name="StartTime">Field 22, clock ticks since boot: with the pid it names a process for good.</param>
internal readonly record struct ProcessEntry(int Pid, char State, int Parent, int Session, ulong StartTime)
{
    internal bool IsDead => State is 'Z' or 'X' or 'x';

    /// <summary>Reads the one line of the file. The command in field 2 may hold blanks and parentheses.</summary>
    internal static ProcessEntry? Parse(ReadOnlySpan<char> line)
    {
        int open = line.IndexOf('(');
        int close = line.LastIndexOf(')');
        if (open < 2 || close < open || close + 4 > line.Length)
        {
            return null;
        }

        int pid = int.Parse(line[..(open - 1)], CultureInfo.InvariantCulture);
        ReadOnlySpan<char> rest = line[(close + 2)..];
        Span<Range> fields = stackalloc Range[21];
        if (rest.Split(fields, ' ') < 20)
        {
            return null;
        }

        return new ProcessEntry(
            pid,
            rest[fields[0]][0],
            int.Parse(rest[fields[1]], CultureInfo.InvariantCulture),
            int.Parse(rest[fields[3]], CultureInfo.InvariantCulture),
            ulong.Parse(rest[fields[19]], CultureInfo.InvariantCulture));
    }
}
