using System.Globalization;
using ZeroDrop.Checks.Paths;

namespace ZeroDrop.Checks.Fixing;

/// <summary>How each framework is told to drain (causes.md 3).</summary>
internal static class AppRecipes
{
    /// <summary>The recipe for a workload whose requests must end within <paramref name="left"/> after SIGTERM.</summary>
    public static string Of(WorkloadPath path, TimeSpan left)
    {
        var seconds = Math.Max(1, (int)left.TotalSeconds - 2).ToString(CultureInfo.InvariantCulture);
        var how = path.Framework?.Id switch
        {
            "aspnetcore" or "aspnetcore6" => $"services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds({seconds}))",
            "spring" => $"server.shutdown: graceful, spring.lifecycle.timeout-per-shutdown-phase: {seconds}s",
            "node" => "process.on('SIGTERM', () => server.close(() => process.exit(0))), and node as PID 1, not npm",
            "go" => $"signal.NotifyContext for SIGTERM, then server.Shutdown with a context of {seconds} s; main waits for it to return",
            "gunicorn" => $"--graceful-timeout {seconds}",
            "uvicorn" => $"--timeout-graceful-shutdown {seconds} (its default never ends)",
            "puma" => $"force_shutdown_after {seconds}",
            "nginx" => $"STOPSIGNAL SIGQUIT in the image (official ones have it) and worker_shutdown_timeout {seconds}s",
            _ => "on SIGTERM stop accepting, finish what is in flight, then exit",
        };
        return $"no manifest can make the app finish its requests; {SecondsText.Of(left)} are left for that after the hook. "
            + $"In the app{(path.Framework is { } framework ? $" ({framework.Name})" : "")}: {how}";
    }
}
