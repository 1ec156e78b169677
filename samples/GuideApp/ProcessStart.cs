using System.Globalization;

namespace GuideApp;

/// <summary>
/// When the process was created. STARTUP_MS counts from there and not from the first managed line: the runtime's own
/// start, which takes longer on a busy machine, is then part of the start-up time instead of coming on top of it.
/// </summary>
/// <param name="Ticks">Clock ticks since boot, as the kernel writes them; null where /proc does not tell.</param>
/// <param name="Age">Real time since then, when read; zero where /proc does not tell.</param>
internal sealed record ProcessStart(string? Ticks, TimeSpan Age)
{
    /// <summary>USER_HZ of every Linux that .NET runs on: the unit of field 22 of /proc/self/stat (proc(5)).</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Field 22, counted from the field after the command's name.</summary>
    private const int StartField = 19;

    private static readonly ProcessStart Unknown = new(null, TimeSpan.Zero);

    internal static ProcessStart Read()
    {
        try
        {
            return Parse(File.ReadAllText("/proc/self/stat"), File.ReadAllText("/proc/uptime"));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Unknown;
        }
    }

    internal static ProcessStart Parse(string stat, string uptime)
    {
        // The second field is the command's name in parentheses, which may itself contain spaces and parentheses.
        var afterName = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (afterName.Length <= StartField
            || !double.TryParse(afterName[StartField], CultureInfo.InvariantCulture, out var startTicks)
            || !double.TryParse(uptime.Split(' ')[0], CultureInfo.InvariantCulture, out var up))
        {
            return Unknown;
        }

        var age = TimeSpan.FromSeconds(up - (startTicks / TicksPerSecond));
        return new ProcessStart(afterName[StartField], age > TimeSpan.Zero ? age : TimeSpan.Zero);
    }
}
