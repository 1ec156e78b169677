using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Fixing;

/// <summary>How a hook becomes as long as it must be, with the least change of what stands there.</summary>
/// <param name="Change">The change.</param>
/// <param name="Words">In the imperative.</param>
/// <param name="Safety">Whether it may be made unseen.</param>
internal sealed partial record HookWish(FieldChange Change, string Words, FixSafety Safety)
{
    /// <summary>The native sleep action is on by default from Kubernetes 1.30 on (causes.md 2.6).</summary>
    public const int NativeSleepMinor = 30;

    /// <summary>A hook of this length for a container.</summary>
    public static HookWish Of(WorkloadPath path, Server server, TimeSpan length, string why)
    {
        var seconds = ((int)Math.Ceiling(length.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var field = $"{server.Field}.lifecycle.preStop";
        var words = $"sleep {seconds} s before the stop";
        switch (server.Container.PreStop)
        {
            case null:
                return Fresh(path, server, field, seconds, why, words);
            case HandlerAction.Sleep:
                return new HookWish(
                    new FieldChange(path.Ref, $"{field}.sleep.seconds", seconds, why), words, FixSafety.Safe);
            case HandlerAction.Exec exec when Lengthened(exec, server, seconds) is var (index, text):
                return new HookWish(
                    new FieldChange(path.Ref, $"{field}.exec.command[{index}]", Json(text), why), words, FixSafety.Safe);
            default:
                return new HookWish(
                    new FieldChange(path.Ref, field, Native(seconds), why),
                    $"{words}, in place of or ahead of {server.Hook.Text}: what else that hook does is for you to keep",
                    FixSafety.DisplayOnly);
        }
    }

    private static HookWish Fresh(
        WorkloadPath path, Server server, string field, string seconds, string why, string words)
    {
        if (path.Global.KubernetesMinor is not { } minor || minor >= NativeSleepMinor)
        {
            var version = path.Global.KubernetesMinor is null
                ? " (native sleep: Kubernetes 1.30 or later; for an older one set cluster.version in zerodrop.yaml)" : "";
            return new HookWish(new FieldChange(path.Ref, field, Native(seconds), why), words + version, FixSafety.Safe);
        }

        var exec = new FieldChange(path.Ref, field, $$"""{"exec":{"command":["sleep","{{seconds}}"]} }""", why);
        return ImageContents.HasNoUserland(server.Container.Image)
            ? new HookWish(
                exec, $"{words}: the image {server.Container.Image} has no sleep to run and Kubernetes 1.{minor} no native one, "
                    + "so let the app itself wait on SIGTERM", FixSafety.DisplayOnly)
            : new HookWish(
                exec, $"{words}, without a shell; the image must have a sleep program, else the hook fails "
                    + "(FailedPreStopHook) and protects nothing", FixSafety.Safe);
    }

    /// <summary>The argument with another number, when a single sleep decides how long the hook takes.</summary>
    private static (int Index, string Text)? Lengthened(HandlerAction.Exec exec, Server server, string seconds)
    {
        if (server.Hook.Duration is not { } length || length <= TimeSpan.Zero)
        {
            return null;
        }

        var command = exec.Command;
        if (command is [var program, var amount] && HookParser.BaseName(program) == "sleep" && Amount().IsMatch(amount))
        {
            return (1, seconds + (amount.EndsWith('s') ? "s" : ""));
        }

        var hits = command.SelectMany((text, i) => Sleep().Matches(text).Select(m => (Index: i, Text: text, Match: m))).ToList();
        if (hits is not [var (index, script, match)] || HookParser.BaseName(command[0]) == "sleep")
        {
            return null;
        }

        var number = match.Groups["n"];
        return (index, script[..number.Index] + seconds + script[(number.Index + number.Length)..]);
    }

    private static string Native(string seconds) => $$"""{"sleep":{"seconds":{{seconds}} } }""";

    private static string Json(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    [GeneratedRegex(@"^\d+(\.\d+)?s?$")]
    private static partial Regex Amount();

    [GeneratedRegex(@"(?<![\w.-])sleep\s+(?<n>\d+(\.\d+)?)(?=s?(\s|;|&|\)|$))")]
    private static partial Regex Sleep();
}
