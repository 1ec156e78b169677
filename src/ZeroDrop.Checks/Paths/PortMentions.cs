using System.Globalization;
using System.Text.RegularExpressions;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Paths;

/// <summary>Whether anything in a pod shows that something listens on a port. Declaring a port is optional.</summary>
internal static partial class PortMentions
{
    /// <summary>Whether a container declares it.</summary>
    public static bool Declares(PodSpec pod, int port) =>
        ServerFinder.Containers(pod).Any(c => c.Container.Ports.Any(p => p.Port == port));

    /// <summary>Whether a probe, a command, an argument or a variable names it.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="port">The port.</param>
    /// <param name="except">A handler that does not count, because it is the one in question.</param>
    public static bool Mentions(PodSpec pod, int port, HandlerAction? except = null)
    {
        var text = port.ToString(CultureInfo.InvariantCulture);
        return ServerFinder.Containers(pod).Any(c =>
            new[] { c.Container.ReadinessProbe, c.Container.LivenessProbe, c.Container.StartupProbe }
                .Any(probe => probe is not null && !ReferenceEquals(probe.Handler, except)
                    && ProbeTarget.Port(probe.Handler, c.Container) == port)
            || c.Container.Command.Concat(c.Container.Args).Concat(c.Container.Env.Select(v => v.Value ?? ""))
                .Any(word => Numbers().Matches(word).Any(match => match.Value == text)));
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
