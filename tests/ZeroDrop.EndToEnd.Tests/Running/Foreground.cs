using System.Diagnostics;

namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>Starts programs as a terminal would.</summary>
/// <remarks>A script that runs the tests in the background (<c>./test &amp;</c>) makes them ignore SIGINT, all they
/// start inherits that (POSIX, Shell Command Language, 2.11), and .NET leaves an ignored SIGINT ignored.</remarks>
internal static class Foreground
{
    private static readonly bool ResetsSignals = Resets();

    /// <summary>How to start a program so that Ctrl+C reaches it. Its process id is that of the process started.
    /// </summary>
    public static ProcessStartInfo Of(string program, IEnumerable<string> arguments) => ResetsSignals
        ? new ProcessStartInfo("env", ["--default-signal=INT", program, .. arguments])
        : new ProcessStartInfo(program, arguments);

    /// <summary>Whether this <c>env</c> can (coreutils 8.31 and later).</summary>
    private static bool Resets()
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "true"]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
