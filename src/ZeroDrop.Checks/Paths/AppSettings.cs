using System.Globalization;
using System.Text.RegularExpressions;
using ZeroDrop.Core.Paths;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Paths;

/// <summary>
/// Finds L, D and K_app where an app is told them: in arguments and variables whose names are those of well-known
/// programs. A name that is not here means nothing.
/// </summary>
internal static partial class AppSettings
{
    /// <summary>Arguments (without dashes) and variables in lower case, with the unit of a bare number.</summary>
    private static readonly (string Name, AppSetting What, double Unit)[] Names =
    [
        ("shutdown-delay-duration", AppSetting.LameDuck, 1), // kube-apiserver
        ("shutdown-delay", AppSetting.LameDuck, 1),
        ("shutdown-grace-period", AppSetting.LameDuck, 1), // ingress-nginx, PR 5855
        ("wait-for-healthcheck-interval", AppSetting.LameDuck, 1), // skipper
        ("lameduck", AppSetting.LameDuck, 1),
        ("lame-duck-duration", AppSetting.LameDuck, 1),
        ("drain-delay", AppSetting.LameDuck, 1),
        ("pre-stop-delay", AppSetting.LameDuck, 1),
        ("termination-delay", AppSetting.LameDuck, 1),
        ("requestacceptgracetimeout", AppSetting.LameDuck, 1), // Traefik
        ("gracetimeout", AppSetting.Drain, 1), // Traefik
        ("graceful-timeout", AppSetting.Drain, 1), // gunicorn
        ("timeout-graceful-shutdown", AppSetting.Drain, 1), // uvicorn
        ("shutdown-timeout", AppSetting.Drain, 1),
        ("graceful-shutdown-timeout", AppSetting.Drain, 1),
        ("drain-time-s", AppSetting.Drain, 1), // envoy
        ("shutdowntimeoutseconds", AppSetting.Drain, 1), // ASP.NET Core host configuration
        ("aspnetcore_shutdowntimeoutseconds", AppSetting.Drain, 1),
        ("dotnet_shutdowntimeoutseconds", AppSetting.Drain, 1),
        ("spring_lifecycle_timeout_per_shutdown_phase", AppSetting.Drain, 0.001),
        ("spring_lifecycle_timeoutpershutdownphase", AppSetting.Drain, 0.001),
        ("keep-alive", AppSetting.KeepAlive, 1), // gunicorn
        ("timeout-keep-alive", AppSetting.KeepAlive, 1), // uvicorn
        ("idle-timeout-server", AppSetting.KeepAlive, 1), // skipper
        ("server_tomcat_keep_alive_timeout", AppSetting.KeepAlive, 0.001),
        ("server_tomcat_keepalivetimeout", AppSetting.KeepAlive, 0.001),
        ("keep_alive_timeout_ms", AppSetting.KeepAlive, 0.001),
        ("keep_alive_timeout", AppSetting.KeepAlive, 1),
    ];

    /// <summary>The number that the container is given; null when it is given none.</summary>
    public static Quantity? Find(ContainerSpec container, AppSetting what)
    {
        var words = CommandWords.Of(container);
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith('-'))
            {
                continue;
            }

            var pair = words[i].TrimStart('-').Split('=', 2);
            var value = pair.Length == 2 ? pair[1] : i + 1 < words.Count ? words[i + 1] : "";
            // A dotted option is known by its last part (Traefik's entrypoints.web.transport.lifeCycle.…).
            if (Match(pair[0][(pair[0].LastIndexOf('.') + 1)..], value, what) is { } seconds)
            {
                return Of(seconds, $"argument {words[i].Split('=')[0]}", container);
            }
        }

        foreach (var variable in container.Env)
        {
            if (variable is { Value: { } text, Source: null } && Match(variable.Name, text, what) is { } seconds)
            {
                return Of(seconds, $"variable {variable.Name}", container);
            }
        }

        return StandIn(container, what);
    }

    /// <summary>The stand-in app of rehearsals ends at once when its variable ON_SIGTERM says <c>exit</c>.</summary>
    private static Quantity? StandIn(ContainerSpec container, AppSetting what) =>
        what == AppSetting.Drain && container.Env.Any(static v => v is { Name: "ON_SIGTERM", Value: "exit", Source: null })
            ? Of(TimeSpan.Zero, "variable ON_SIGTERM=exit", container) : null;

    private static Quantity Of(TimeSpan value, string because, ContainerSpec container) =>
        new(value, Origin.Manifest, because, container.Source);

    private static TimeSpan? Match(string name, string value, AppSetting what)
    {
        foreach (var known in Names)
        {
            if (known.What == what && known.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return Parse(value, known.Unit);
            }
        }

        return null;
    }

    private static TimeSpan? Parse(string text, double unit)
    {
        var match = Duration().Match(text.Trim('"', '\''));
        if (!match.Success || !double.TryParse(
            match.Groups["n"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n))
        {
            return null;
        }

        var seconds = n * match.Groups["unit"].Value switch
        {
            "ms" => 0.001,
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            _ => unit,
        };
        return seconds < 1e7 ? TimeSpan.FromSeconds(seconds) : null;
    }

    [GeneratedRegex(@"^(?<n>\d+(\.\d+)?)(?<unit>ms|s|m|h)?$")]
    private static partial Regex Duration();
}
