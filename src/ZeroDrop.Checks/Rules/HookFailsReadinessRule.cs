using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>C17: the hook makes readiness fail, which takes the last resort away.</summary>
internal sealed class HookFailsReadinessRule : WorkloadRule
{
    /// <summary>Envoy's admin interface (causes.md 1.4, C14).</summary>
    private const string EnvoyFail = "healthcheck/fail";

    private static readonly string[] Marks = ["rm", "mv", "touch", "unlink", "truncate", ">", ">>", "tee"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD317", "hook-fails-readiness", "C17", Severity.Warning,
        "The preStop hook makes readiness fail: when all pods are terminating, kube-proxy no longer falls back to the one "
        + "that still serves.",
        "Leave readiness alone in the hook: a deleted pod is out of rotation anyway.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        // Only kube-proxy falls back to terminating endpoints (KEP-1669).
        var fallback = path.RoutersOf(RouterKind.KubeProxy, RouterKind.NodeBalancer, RouterKind.AlbInstance).ToList();
        if (fallback.Count == 0)
        {
            yield break;
        }

        var left = path.Numbers.Replicas.Value - path.Numbers.Unavailable.Value;
        var isLocal = fallback.Any(r => IsLocal(r, context));
        if (left > 0 && !isLocal && path.Numbers.Replicas.Value != 1)
        {
            yield break;
        }

        foreach (var server in path.Servers)
        {
            if (What(server.Container) is { } what)
            {
                var when = left <= 0 ? "in every rollout all pods terminate at once"
                    : isLocal ? "with traffic policy Local a node's only pod is often the one that terminates"
                    : "when its node is drained, the only pod is the one that terminates";
                yield return Info.Finding(
                    path, left <= 0 || isLocal ? Severity.Warning : Severity.Advice, $"{server.Field}.lifecycle.preStop",
                    $"the hook {what}, so the terminating pod is no longer \"serving\": {when}, and kube-proxy would have gone on "
                    + "sending to it");
            }
        }
    }

    private static string? What(ContainerSpec container)
    {
        if (container.PreStop is not HandlerAction.Exec { Command: var hook })
        {
            return null;
        }

        var words = Words(hook);
        return words.Any(word => word.Contains(EnvoyFail, StringComparison.Ordinal)) ? "makes Envoy's health check fail"
            : container.ReadinessProbe?.Handler is HandlerAction.Exec { Command: var asked } && words.Any(Marks.Contains)
                && Words(asked).FirstOrDefault(word => word is ['/', _, ..] && !IsProgram(word) && words.Contains(word)) is { } file
                ? $"changes {file}, which readiness looks at" : null;
    }

    /// <summary>The words of a command, those of a shell's script too.</summary>
    private static List<string> Words(IEnumerable<string> command) =>
    [
        .. command.SelectMany(part => part.Replace(">", " > ", StringComparison.Ordinal)
            .Split([' ', '\t', '\n', ';', '&', '|', '(', ')', '"', '\''], StringSplitOptions.RemoveEmptyEntries)),
    ];

    private static bool IsProgram(string word) => word.Contains("/bin/", StringComparison.Ordinal);

    private static bool IsLocal(RouterOnPath router, CheckContext context) =>
        context.Graph.Find("Service", router.Route.Service.Key) is { } service
        && (NodeAt.Text(service.Node, "spec.externalTrafficPolicy") == "Local"
            || NodeAt.Text(service.Node, "spec.internalTrafficPolicy") == "Local");
}
