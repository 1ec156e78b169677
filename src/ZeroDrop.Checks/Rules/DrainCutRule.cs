using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>C3: what the hook leaves of the grace period is too short for the requests in flight.</summary>
internal sealed class DrainCutRule : WorkloadRule
{
    /// <summary>Less than the margin that every drain needs (causes.md, inequality 2).</summary>
    private static readonly TimeSpan Hardly = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD304", "drain-exceeds-grace", "C3", Severity.Error,
        "The grace period ends before the app has finished its requests: SIGKILL cuts what is in flight.",
        "Raise terminationGracePeriodSeconds to preStop + longest request + 5 s, or lower the app's drain limit.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        var numbers = path.Numbers;
        if (numbers.Grace.Value == TimeSpan.Zero && path.Servers.All(s => s.Container.PreStop is null))
        {
            yield return Info.Finding(
                path, Severity.Error, "spec.template.spec.terminationGracePeriodSeconds",
                "grace 0: SIGKILL at the deletion, without any stop signal: whatever is in flight is cut at every rollout")
                with
            { Fix = Wishes.Grace(path, TimeSpan.Zero) };
        }

        if (numbers.Cover is not { } cover || numbers.Left is not { } left || left <= TimeSpan.Zero)
        {
            yield break;
        }

        var finding = numbers.LongestRequest.IsKnown || numbers.Drain.IsKnown
            ? Known(path, cover, left)
            : Unknown(path, cover, left);
        if (finding is not null)
        {
            yield return finding with { Fix = Wishes.Grace(path, numbers.PreStop.Value!.Value) };
        }
    }

    /// <summary>P + L + min(D, T_req) + margin ≤ G, with numbers.</summary>
    private Finding? Known(WorkloadPath path, TimeSpan cover, TimeSpan left)
    {
        var numbers = path.Numbers;
        var (drain, request) = (numbers.Drain.Value, numbers.LongestRequest.Value);
        var need = Wishes.Drain(path);
        if (drain == TimeSpan.MaxValue && request is null)
        {
            return cover == TimeSpan.Zero ? null : Unknown(path, cover, left);
        }

        // Without a hook, "drain 30 s = grace 30 s" is every ASP.NET app: only the last 2 s are missing.
        var margin = cover == TimeSpan.Zero && !numbers.LongestRequest.IsStated ? TimeSpan.Zero : Margins.Grace;
        if (cover + need + margin <= numbers.Grace.Value)
        {
            return null;
        }

        var severity = numbers.LongestRequest.IsStated ? Severity.Error
            : cover == TimeSpan.Zero ? Severity.Advice : Severity.Warning;
        var what = request is { } r && (drain is null || r <= drain) ? "longest request" : "drain";
        return Info.Finding(
                path, severity, "spec.template.spec.terminationGracePeriodSeconds",
                $"{Hook(path)}{what} {SecondsText.Of(need)} + {SecondsText.Of(Margins.Grace)} = "
                + $"{SecondsText.Of(cover + need + Margins.Grace)} > grace {SecondsText.Of(numbers.Grace.Value!.Value)}: "
                + $"SIGKILL after {SecondsText.Of(left)} of a {SecondsText.Of(need)} {what}")
            .Dropping(need - left)
            .Assuming(numbers.Drain is { IsKnown: true, IsStated: false } && what == "drain"
                ? $"drain {SecondsText.Of(need)}: {numbers.Drain.Because}" : null);
    }

    /// <summary>Nothing says how long requests take: tell what is left.</summary>
    private Finding? Unknown(WorkloadPath path, TimeSpan cover, TimeSpan left)
    {
        var numbers = path.Numbers;
        if (left >= (cover == TimeSpan.Zero ? Hardly : Margins.UsualDrain))
        {
            return null;
        }

        return Info.Finding(
                path, left < Hardly ? Severity.Warning : Severity.Advice, "spec.template.spec.terminationGracePeriodSeconds",
                $"grace {SecondsText.Of(numbers.Grace.Value!.Value)}{(cover == TimeSpan.Zero ? "" : $" - {Coverage.Sum(path)}")} leaves "
                + $"{SecondsText.Of(left)} for the drain: requests that take longer are cut by SIGKILL")
            .Assuming("nothing says how long requests take: set longestRequest or drain in zerodrop.yaml");
    }

    private static string Hook(WorkloadPath path) => path.Numbers.Cover == TimeSpan.Zero
        ? ""
        : path.Numbers.LameDuck.Or(TimeSpan.Zero) > TimeSpan.Zero
            ? $"hook {SecondsText.Of(path.Numbers.PreStop.Value!.Value)} + wait {SecondsText.Of(path.Numbers.LameDuck.Value!.Value)} + "
            : $"hook {SecondsText.Of(path.Numbers.PreStop.Value!.Value)} + ";
}
