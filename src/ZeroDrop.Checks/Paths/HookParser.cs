using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Paths;

/// <summary>
/// Tells how long a hook holds back the stop signal. A hook whose length nobody can know from the manifest
/// (<c>/wait-shutdown</c>, <c>nodetool drain</c>, an HTTP call) is unknown, not zero.
/// </summary>
internal static partial class HookParser
{
    private const int LongestShown = 60;

    /// <summary>Commands that only send a signal or leave a mark, and return at once.</summary>
    private static readonly HashSet<string> Instant = new(
        ["kill", "killall", "pkill", "echo", "printf", "true", ":", "touch", "rm", "nginx", "openresty", "date", "exit",
            "set", "export", "apachectl"], StringComparer.Ordinal);

    private static readonly string[] Control =
        ["while", "until", "for", "if", "case", "wait", "trap", "do", "done", "then", "fi", "else", "select"];

    /// <summary>The length of a container's hook.</summary>
    public static HookLength Read(HandlerAction? hook, ContainerSpec container)
    {
        switch (hook)
        {
            case null:
                return HookLength.None;
            case HandlerAction.Sleep sleep:
                return new HookLength(sleep.Duration, false, $"preStop sleep {SecondsText.Number(sleep.Duration)}");
            case HandlerAction.Exec exec:
                return ReadExec(exec.Command, container);
            case HandlerAction.HttpGet http:
                return new HookLength(null, false, $"preStop httpGet {http.Path}");
            case HandlerAction.TcpSocket:
                // Kept for old manifests, "NOT supported as a LifecycleHandler": it fails (core/v1 LifecycleHandler).
                return new HookLength(TimeSpan.Zero, false, "preStop tcpSocket");
            default:
                return new HookLength(null, false, "preStop hook");
        }
    }

    private static HookLength ReadExec(ImmutableArray<string> command, ContainerSpec container)
    {
        var text = "preStop " + Shorten(string.Join(' ', command));
        if (SleepCommand.TryParse(command, out var plain))
        {
            return new HookLength(plain, false, text);
        }

        if (command is [var shell, .. { Length: > 0 } rest] && IsShell(shell) && rest[0].StartsWith('-')
            && rest[0].Contains('c', StringComparison.Ordinal) && rest.Length >= 2)
        {
            return ReadScript(Resolve(rest[1], container), text);
        }

        if (OtherSleep().Match(string.Join(' ', command)) is { Success: true } other)
        {
            return new HookLength(Seconds(other), false, text);
        }

        return new HookLength(
            command.Length > 0 && Instant.Contains(BaseName(command[0])) ? TimeSpan.Zero : null, false, text);
    }

    /// <summary>Adds up the sleeps of a script without control flow; other commands make it "at least".</summary>
    private static HookLength ReadScript(string script, string text)
    {
        var total = TimeSpan.Zero;
        var sleeps = 0;
        var others = 0;
        var unknown = 0;
        foreach (var part in Separators().Split(Comments().Replace(script, "")))
        {
            var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            words = words is ["exec" or "sudo" or "command", ..] ? words[1..] : words;
            if (words.Length == 0)
            {
                continue;
            }

            if (Control.Contains(words[0]) || words.Any(w => w.Contains("$(", StringComparison.Ordinal)
                || w.Contains('`', StringComparison.Ordinal)) || words[^1] == "&" || words[0].StartsWith('('))
            {
                return new HookLength(null, false, text);
            }

            if (SleepCommand.TryParse([.. words.TakeWhile(w => !w.Contains('>', StringComparison.Ordinal))], out var sleep))
            {
                total += sleep;
                sleeps++;
            }
            else if (BaseName(words[0]) == "sleep")
            {
                // A sleep whose length we do not understand, "sleep $DELAY" say.
                return new HookLength(null, false, text);
            }
            else if (Instant.Contains(BaseName(words[0])))
            {
                others++;
            }
            else
            {
                unknown++;
            }
        }

        return sleeps == 0 && unknown > 0
            ? new HookLength(null, false, text)
            : new HookLength(total, unknown > 0 || others > 0, text);
    }

    /// <summary>Puts in the variables whose values stand in the container's own <c>env</c>.</summary>
    private static string Resolve(string script, ContainerSpec container)
    {
        foreach (var variable in container.Env.Where(v => v.Value is not null && v.Source is null))
        {
            script = script
                .Replace($"${{{variable.Name}}}", variable.Value, StringComparison.Ordinal)
                .Replace($"${variable.Name}", variable.Value, StringComparison.Ordinal);
        }

        return script;
    }

    private static TimeSpan Seconds(Match match) => double.TryParse(
        match.Groups["n"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) && n < 1e6
        ? TimeSpan.FromSeconds(match.Groups["ms"].Success ? n / 1000 : n)
        : TimeSpan.Zero;

    internal static bool IsShell(string program) =>
        BaseName(program) is "sh" or "bash" or "ash" or "dash" or "zsh" or "ksh" or "busybox";

    internal static string BaseName(string program) => program[(program.LastIndexOf('/') + 1)..];

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestShown ? line : line[..LongestShown] + "…";
    }

    [GeneratedRegex(@"&&|\|\||;|\r?\n|\|")]
    private static partial Regex Separators();

    [GeneratedRegex(@"(^|\s)#[^\n]*")]
    private static partial Regex Comments();

    /// <summary>Windows' and Python's ways to sleep.</summary>
    [GeneratedRegex(@"(?:Start-Sleep\s+(?:-s(?:econds)?\s+)?|Start-Sleep\s+(?<ms>-m(?:illiseconds)?)\s+|"
        + @"timeout(?:\.exe)?\s+/t\s+|time\.sleep\()(?<n>\d+(?:\.\d+)?)", RegexOptions.IgnoreCase)]
    private static partial Regex OtherSleep();
}
