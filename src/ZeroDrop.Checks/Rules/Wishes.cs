using System.Globalization;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>Field values that several rules wish for (causes.md 5, "Synthesis for the fixer").</summary>
internal static class Wishes
{
    private const string GraceField = "spec.template.spec.terminationGracePeriodSeconds";

    /// <summary>What is put on top of the propagation time.</summary>
    private static readonly TimeSpan CoverMargin = TimeSpan.FromSeconds(5);

    /// <summary>The native sleep action is on by default from Kubernetes 1.30 on (causes.md 2.6).</summary>
    private const int NativeSleepMinor = 30;

    /// <summary>A hook that covers the propagation, and a grace period that it fits into.</summary>
    public static FindingFix Cover(WorkloadPath path, Server server)
    {
        var numbers = path.Numbers;
        var hook = numbers.Propagation.Or(TimeSpan.Zero) + CoverMargin - numbers.LameDuck.Or(TimeSpan.Zero);
        var drain = Drain(path);
        var grace = hook + numbers.LameDuck.Or(TimeSpan.Zero) + drain + CoverMargin + CoverMargin;
        var seconds = Whole(hook);
        var action = (path.Global.KubernetesMinor ?? NativeSleepMinor) >= NativeSleepMinor
            ? $$"""{"sleep":{"seconds":{{seconds}} } }"""
            : $$"""{"exec":{"command":["sleep","{{seconds}}"]} }""";
        var hookChange = new FieldChange(path.Ref, server.Field + ".lifecycle.preStop", action);
        return new FindingFix(
            $"sleep {seconds} s before the stop: {SecondsText.Of(numbers.Propagation.Or(TimeSpan.Zero))} propagation + 5 s",
            FixSafety.Safe,
            numbers.Grace.Value >= grace ? [hookChange]
                : [hookChange, new FieldChange(path.Ref, GraceField, Whole(grace))]);
    }

    /// <summary>A grace period into which hook and drain fit.</summary>
    public static FindingFix Grace(WorkloadPath path, TimeSpan hook)
    {
        var grace = Whole(hook + path.Numbers.LameDuck.Or(TimeSpan.Zero) + Drain(path) + CoverMargin + CoverMargin);
        return new FindingFix(
            $"give hook and drain {grace} s", FixSafety.Safe, [new FieldChange(path.Ref, GraceField, grace)]);
    }

    /// <summary>min(D, T_req), or what frameworks usually take.</summary>
    public static TimeSpan Drain(WorkloadPath path) => (path.Numbers.Drain.Value, path.Numbers.LongestRequest.Value) switch
    {
        ({ } drain, { } request) => drain < request ? drain : request,
        (null, { } request) => request,
        ({ } drain, null) when drain != TimeSpan.MaxValue => drain,
        _ => Margins.UsualDrain,
    };

    /// <summary>Whole seconds, rounded up.</summary>
    public static string Whole(TimeSpan time) =>
        ((int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
