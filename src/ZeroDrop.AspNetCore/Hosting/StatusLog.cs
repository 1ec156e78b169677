using Microsoft.Extensions.Logging;

namespace ZeroDrop.AspNetCore.Hosting;

/// <summary>The lines that the console's lifetime logs, in its words: tools wait for them.</summary>
internal static class StatusLog
{
#pragma warning disable CA1848, CA1873 // Three lines a process, with the event id 0 that the console's lifetime gives them.
    public static void Started(ILogger logger, string environment, string contentRoot)
    {
        logger.LogInformation("Application started. Press Ctrl+C to shut down.");
        logger.LogInformation("Hosting environment: {EnvName}", environment);
        logger.LogInformation("Content root path: {ContentRoot}", contentRoot);
    }

    public static void Stopping(ILogger logger) => logger.LogInformation("Application is shutting down...");
#pragma warning restore CA1848, CA1873 // Back to the rule.
}
