using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Paths;
using ZeroDrop.Reporting.Checks;

namespace ZeroDrop.Reporting.Tests.Checks;

/// <summary>A check with something of everything.</summary>
internal static class CheckSamples
{
    public static readonly RuleInfo Uncovered = new(
        "ZD301", "uncovered-propagation", "C1", Severity.Error, "The app stops at once.", "Add a hook.");

    public static readonly RuleInfo Order = new(
        "ZD413", "grace-above-idle-timeout", "D3", Severity.Advice, "The order is not kept.", "Look behind it.");

    public static readonly ObjectRef Web = new("apps/v1", "Deployment", "shop", "web");

    public static CheckReport Report => new(
        new CheckResult
        {
            Workloads =
            [
                new WorkloadCheck(Web, At(4), ["Ingress web (ALB with IP targets) → Service web:80 → app:8080"], Numbers, [Error, Advice]),
                new WorkloadCheck(Web with { Name = "worker" }, At(40), [], Numbers, []),
            ],
            Findings = [Error, Advice],
            Suppressed = [new SuppressedFinding(Error with { Field = "spec.other" }, "annotation", "known, 100% safe")],
            Problems = [new InputProblem(At(50), "a note about <this>", IsFatal: false)],
        },
        [Uncovered, Order],
        "1.2.3");

    private static Finding Error => new()
    {
        Rule = Uncovered,
        Severity = Severity.Error,
        Target = Web,
        Workload = Web,
        Field = "spec.template.spec.containers[0].lifecycle.preStop",
        Source = At(18),
        Message = "no preStop hook: 30 s, 100 % | of <it>\nare lost",
        DropWindow = TimeSpan.FromSeconds(30),
        Assumptions = ["propagation 30 s: published"],
        RelatedCauses = ["D1"],
        Fix = new FindingFix("sleep 35 s", FixSafety.Safe, [new FieldChange(Web, "spec.a", """{"sleep":{"seconds":35}}""")]),
    };

    private static Finding Advice => new()
    {
        Rule = Order,
        Severity = Severity.Advice,
        Target = Web,
        Workload = Web,
        Field = "spec.template.spec.terminationGracePeriodSeconds",
        Source = At(20),
        Message = "grace 70 s >= 60 s",
    };

    public static PathNumbers Numbers => new()
    {
        PreStop = Seconds(40),
        LameDuck = Seconds(0),
        Grace = Seconds(50),
        Drain = Seconds(30),
        LongestRequest = Quantity.Unknown("nobody says"),
        Propagation = Seconds(30),
        AppKeepAlive = new Quantity(TimeSpan.MaxValue, Origin.Preset, "Go"),
        BalancerKeepAlive = Seconds(60),
        Replicas = new Amount(3, Origin.Manifest, "replicas", At(7)),
        Surge = new Amount(1, Origin.Default, "25 %"),
        Unavailable = new Amount(0, Origin.Default, "25 %"),
    };

    private static Quantity Seconds(double seconds) =>
        new(TimeSpan.FromSeconds(seconds), Origin.Manifest, "a field", At(9));

    private static SourceSpan At(int line) => new("k8s/my app.yaml", line, 3, line * 10, 4);
}
