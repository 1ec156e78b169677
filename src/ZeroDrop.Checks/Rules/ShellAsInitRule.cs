using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>C5: a shell or npm stands between the kubelet and the app.</summary>
internal sealed partial class ShellAsInitRule : WorkloadRule
{
    private static readonly string[] Wrappers = ["npm", "yarn", "pnpm"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD306", "stop-signal-not-delivered", "C5", Severity.Warning,
        "The container's main process is a shell or a package manager that does not pass the stop signal on.",
        "Start the app as the main process: exec form, exec in the script, or a small init such as tini.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var server in path.Servers)
        {
            var command = server.Container.Command;
            if (command.IsEmpty)
            {
                continue;
            }

            var program = HookParser.BaseName(command[0]);
            var words = command.AddRange(server.Container.Args);
            (Severity Severity, string What)? found = HookParser.IsShell(command[0]) && program != "busybox"
                ? OfShell(program, words)
                : Wrappers.Contains(program) ? (Severity.Warning, $"{program} runs the app as its child") : null;
            if (found is var (severity, what))
            {
                yield return Info.Finding(
                        path, severity, $"{server.Field}.command",
                        $"{what}: the stop signal ends there, the app runs on and is killed after the grace period of "
                        + $"{SecondsText.Of(path.Numbers.Grace.Value!.Value)} with whatever is in flight")
                    .WithFix("start the app with exec, or without the shell", FixSafety.DisplayOnly);
            }
        }
    }

    private static (Severity, string)? OfShell(string shell, ImmutableArray<string> words)
    {
        var flag = words.FirstOrDefault(w => w.StartsWith('-') && w.Contains('c', StringComparison.Ordinal) && w.Length <= 4);
        var at = flag is null ? -1 : words.IndexOf(flag);
        if (at < 0 || at + 1 >= words.Length)
        {
            return null;
        }

        var script = words[at + 1];
        if (Handled().IsMatch(script))
        {
            return null;
        }

        var inner = HookParser.BaseName(script.Trim().Split(' ')[0]);
        return Wrappers.Contains(inner) ? (Severity.Warning, $"{shell} runs {inner}, which runs the app as its child")
            : Several().IsMatch(script.Trim()) ? (Severity.Warning, $"{shell} -c with several commands keeps the shell as main process")
            // bash replaces itself by a single command; so do newer dash and ash, but not all.
            : shell == "bash" ? null : (Severity.Advice, $"{shell} -c without exec keeps the shell as main process in some images");
    }

    [GeneratedRegex(@"(^|[;&|\n]\s*|\bthen\s+)exec\s|\btrap\b|\btini\b|dumb-init")]
    private static partial Regex Handled();

    [GeneratedRegex(@"&&|\|\||;|\n|\|")]
    private static partial Regex Several();
}
