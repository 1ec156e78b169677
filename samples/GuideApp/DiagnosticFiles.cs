namespace GuideApp;

/// <summary>
/// The runtime opens a diagnostic socket and two debugger pipes in the temporary folder, and removes them only when it
/// ends in an orderly way. This app is there to be killed: it removes them at once, so that nothing is left behind.
/// DOTNET_EnableDiagnostics=0 keeps the runtime from making them.
/// </summary>
internal static class DiagnosticFiles
{
    internal static void Remove(int processId, string? startTicks)
    {
        if (startTicks is null)
        {
            return;
        }

        // Names: learn.microsoft.com/dotnet/core/diagnostics/diagnostic-port; the pipes carry the same two numbers.
        var folder = Path.GetTempPath();
        foreach (var name in (string[])[
            $"dotnet-diagnostic-{processId}-{startTicks}-socket",
            $"clr-debug-pipe-{processId}-{startTicks}-in",
            $"clr-debug-pipe-{processId}-{startTicks}-out"])
        {
            try
            {
                File.Delete(Path.Combine(folder, name));
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // A file that cannot be removed harms nobody.
            }
        }
    }
}
