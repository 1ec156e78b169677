using System.Text.RegularExpressions;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>C7: there is a hook, but it does not hold back the stop.</summary>
internal sealed partial class IneffectiveHookRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD308", "hook-without-effect", "C7", Severity.Error,
        "There is a preStop hook, but it does not hold back the stop of the container that serves.",
        "Put a hook that waits on the container that serves, inside a grace period above 0.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        var grace = path.Numbers.Grace.Value!.Value;
        foreach (var server in path.Servers)
        {
            if (server.Container.PreStop is not null && grace == TimeSpan.Zero)
            {
                yield return Info.Finding(
                        path, Severity.Error, "spec.template.spec.terminationGracePeriodSeconds",
                        $"grace 0: the hook of container {server.Container.Name} never runs and the process is killed at once")
                    .Dropping(path.Numbers.Propagation.Value);
            }

            if (server.Container.PreStop is HandlerAction.TcpSocket)
            {
                yield return Info.Finding(
                        path, Severity.Warning, $"{server.Field}.lifecycle.preStop.tcpSocket",
                        "a tcpSocket is not supported as a hook: it fails, and the stop signal follows at once")
                    .Dropping(path.Numbers.Propagation.Value);
            }

            if (server.Container.PreStop is HandlerAction.HttpGet { Host: "" } http && Stops().IsMatch(http.Path)
                && http.Port.Resolve(server.Container) is { } port && server.Container.Ports.Any(p => p.Port == port))
            {
                yield return Info.Finding(
                        path, Severity.Warning, $"{server.Field}.lifecycle.preStop.httpGet.path",
                        $"the hook calls {http.Path} of the app itself: it closes its listener even earlier than the stop signal "
                        + "would, while routers still send")
                    .Dropping(path.Numbers.Propagation.Value)
                    .Assuming($"{http.Path} stops the app");
            }
        }

        var other = ServerFinder.Containers(path.Pod).FirstOrDefault(c => c.Container.PreStop is not null);
        if (path.Servers is [{ IsGuess: false, Container: { PreStop: null } main } serves] && other.Container is { } holder
            && !ReferenceEquals(holder, main))
        {
            yield return Info.Finding(
                    path, Severity.Warning, $"{serves.Field}.lifecycle.preStop",
                    $"the hook is on container {holder.Name}, but {main.Name} serves: all containers are stopped at the same time, "
                    + $"each after its own hook, so {main.Name} gets its stop signal at once")
                .Dropping(path.Numbers.Propagation.Value);
        }
    }

    [GeneratedRegex("shutdown|quit|/stop|terminate|/exit", RegexOptions.IgnoreCase)]
    private static partial Regex Stops();
}
