using Spectre.Console;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Chooses how progress is shown.</summary>
internal static class ProgressViews
{
    /// <summary>A live picture on a terminal, a line every few seconds elsewhere, nothing when quiet.</summary>
    public static IProgressView Choose(bool quiet, IAnsiConsole console, TextWriter error, TimeProvider time) =>
        quiet ? new QuietView()
        : console.Profile.Capabilities is { Interactive: true, Ansi: true } && !Console.IsErrorRedirected
            ? new TerminalView(console)
            : new LineView(error, time);
}
