namespace ZeroDrop.Cluster.Runtime;

/// <summary>Linux signal numbers (asm-generic/signal.h; the same on x64 and arm64) and their names as
/// <c>lifecycle.stopSignal</c> and an image's STOPSIGNAL write them.</summary>
public static class ContainerSignals
{
    /// <summary>SIGHUP.</summary>
    public const int Hangup = 1;

    /// <summary>SIGINT.</summary>
    public const int Interrupt = 2;

    /// <summary>SIGQUIT; nginx's image stops with it.</summary>
    public const int Quit = 3;

    /// <summary>SIGKILL: cannot be caught, and reaches even a namespace's first process when sent from
    /// outside.</summary>
    public const int Kill = 9;

    /// <summary>SIGTERM, the stop signal when the image names none.</summary>
    public const int Terminate = 15;

    /// <summary>SIGSTOP: cannot be caught either.</summary>
    public const int Stop = 19;

    /// <summary>The highest signal number, SIGRTMAX.</summary>
    public const int Max = 64;

    private static readonly string[] s_names =
    [
        "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
        "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
        "WINCH", "IO", "PWR", "SYS",
    ];

    /// <summary>Reads <c>SIGTERM</c>, <c>TERM</c>, <c>15</c>, <c>SIGRTMIN+3</c> or <c>SIGRTMAX-1</c>.</summary>
    /// <param name="text">The name or number, in any case.</param>
    /// <param name="signal">The number, 1 to 64.</param>
    /// <returns>Whether it names a signal.</returns>
    public static bool TryParse(string text, out int signal)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (int.TryParse(text, out signal))
        {
            return signal is >= 1 and <= Max;
        }

        string name = text.ToUpperInvariant();
        name = name.StartsWith("SIG", StringComparison.Ordinal) ? name[3..] : name;
        signal = Math.Max(0, Array.IndexOf(s_names, name));
        if (signal == 0)
        {
            signal = RealTime(name);
        }

        return signal is >= 1 and <= Max;
    }

    /// <summary>The name of a signal, for reports.</summary>
    /// <param name="signal">The number.</param>
    /// <returns>For example <c>SIGTERM</c>; <c>SIG40</c> for numbers without a name of their own.</returns>
    public static string NameOf(int signal) =>
        signal > 0 && signal < s_names.Length ? "SIG" + s_names[signal] : $"SIG{signal}";

    // 34 is the first real-time signal that C libraries leave to programs (man 7 signal).
    private static int RealTime(string name) => name switch
    {
        "RTMIN" => 34,
        "RTMAX" => Max,
        _ when name.StartsWith("RTMIN+", StringComparison.Ordinal) && int.TryParse(name[6..], out int up) => 34 + up,
        _ when name.StartsWith("RTMAX-", StringComparison.Ordinal) && int.TryParse(name[6..], out int down)
            => Max - down,
        _ => 0,
    };
}
