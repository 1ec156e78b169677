using ZeroDrop.Checks.Fixing;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>C6: the image has no shell and no sleep.</summary>
internal sealed class HookWithoutBinaryRule : WorkloadRule
{
    /// <summary>Programs that an image without a userland does not have.</summary>
    private static readonly string[] Userland = ["sleep", "curl", "wget", "cat", "kill", "echo", "touch"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD307", "hook-command-missing", "C6", Severity.Error,
        "The preStop hook runs a shell or sleep that the image does not have: the hook fails and the stop follows "
        + "at once.",
        "Use the native sleep action (Kubernetes 1.30 and later), an HTTP hook, or a wait inside the app.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var server in path.Servers)
        {
            if (server.Container.PreStop is not HandlerAction.Exec { Command: [var program, ..] })
            {
                continue;
            }

            var name = HookParser.BaseName(program);
            var isWindows = NodeAt.Text(path.Node.Item.Node, "spec.template.spec.nodeSelector[\"kubernetes.io/os\"]") == "windows";
            if ((!HookParser.IsShell(program) && !Userland.Contains(name))
                || (!isWindows && !ImageContents.HasNoUserland(server.Container.Image)))
            {
                continue;
            }

            var wait = server.Hook.Duration is { } length ? SecondsText.Of(length) : "its time";
            yield return Info.Finding(
                    path, Severity.Error, $"{server.Field}.lifecycle.preStop.exec",
                    $"the hook runs {name}, which {(isWindows ? "Windows" : $"the image {server.Container.Image}")} does not have: "
                    + $"FailedPreStopHook, and the stop signal comes at once instead of after {wait}")
                .Dropping(path.Numbers.Propagation.Value)
                .Assuming(isWindows ? null : "told from the image's name")
                with
            {
                Fix = Wishes.Native(path, server),
            };
        }
    }
}
