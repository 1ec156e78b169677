using ZeroDrop.AspNetCore.Phases;

namespace ZeroDrop.AspNetCore.Tests.Phases;

public sealed class DrainPlanTests
{
    private static readonly TimeSpan HostDefault = TimeSpan.FromSeconds(30);

    [Fact]
    public void Of_Defaults_FillsKubernetesDefaultGracePeriod()
    {
        var plan = Plan(new ZeroDowntimeShutdownOptions());

        Assert.Empty(plan.Problems);
        Assert.Equal(30, plan.Grace.TotalSeconds);
        Assert.False(plan.GraceIsKnown);
        // 30 - D 10 - hosted services 3 - margin 2.
        Assert.Equal(15, plan.LameDuckLimit.TotalSeconds);
        Assert.Equal(30, plan.Needed.TotalSeconds);
    }

    [Theory]
    [InlineData(20, 5)]
    [InlineData(45, 30)]
    [InlineData(300, 60)]
    public void Of_GraceFromTheVariable_CeilingIsWhatItLeaves(int grace, int ceiling)
    {
        var plan = Plan(new ZeroDowntimeShutdownOptions(), ("TERMINATION_GRACE_PERIOD_SECONDS", $"{grace}"));

        Assert.True(plan.GraceIsKnown);
        Assert.Equal(ceiling, plan.LameDuckLimit.TotalSeconds);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Of_PlanThatDoesNotFit_SaysSoWithTheSum()
    {
        var plan = Plan(
            new ZeroDowntimeShutdownOptions
            {
                LameDuck = TimeSpan.FromSeconds(15), LongestRequest = TimeSpan.FromSeconds(20),
            },
            ("PRESTOP_SECONDS", "10"));

        var problem = Assert.Single(plan.Problems);
        Assert.Contains("P 10 s + L 15 s + D 20 s + hosted services 3 s + margin 2 s = 50 s", problem);
        Assert.Contains("terminationGracePeriodSeconds: 50", problem);
        // Requests come first: the wait is cut, never the whole beyond the grace period.
        Assert.Equal(0, plan.LameDuckLimit.TotalSeconds);
        Assert.Equal(17, plan.DrainLimit(TimeSpan.Zero).TotalSeconds);
    }

    [Fact]
    public void Of_HostTimeoutThatContradicts_IsAProblem()
    {
        var plan = DrainPlan.Of(new ZeroDowntimeShutdownOptions(), Pod(), TimeSpan.FromSeconds(20));

        Assert.Contains("HostOptions.ShutdownTimeout of 20 s", Assert.Single(plan.Problems));
    }

    [Fact]
    public void Of_GraceThatIsNoNumber_IsAProblemAndTheDefaultHolds()
    {
        var plan = Plan(new ZeroDowntimeShutdownOptions(), ("TERMINATION_GRACE_PERIOD_SECONDS", "40s"));

        Assert.Contains("'40s' is not a whole number of seconds", Assert.Single(plan.Problems));
        Assert.Equal(30, plan.Grace.TotalSeconds);
    }

    [Theory]
    [InlineData("45", 45)]
    [InlineData("45\n", 45)]
    [InlineData("team=\"web\"\nzerodrop.dev/termination-grace-period-seconds=\"50\"\n", 50)]
    public void Of_GraceFromADownwardFile_IsRead(string text, int grace)
    {
        var pod = new PodEnvironment(_ => null, path => path == "/etc/podinfo/annotations" ? text : null);

        var plan = DrainPlan.Of(new ZeroDowntimeShutdownOptions(), pod, HostDefault);

        Assert.Equal((grace, true), ((int)plan.Grace.TotalSeconds, plan.GraceIsKnown));
    }

    [Fact]
    public void Of_AnnotationsWithoutOurs_AreNoProblem()
    {
        var pod = new PodEnvironment(_ => null, _ => "team=\"web\"\n");

        var plan = DrainPlan.Of(new ZeroDowntimeShutdownOptions(), pod, HostDefault);

        Assert.False(plan.GraceIsKnown);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Limits_AnyTimeSpent_NeverPassTheBudget()
    {
        var plan = Plan(new ZeroDowntimeShutdownOptions(), ("TERMINATION_GRACE_PERIOD_SECONDS", "25"));
        for (var spent = TimeSpan.Zero; spent < plan.Budget; spent += TimeSpan.FromSeconds(0.5))
        {
            Assert.True(spent + plan.DrainLimit(spent) <= plan.Budget);
            Assert.True(plan.DrainLimit(spent) <= plan.Drain);
        }

        Assert.True(plan.LameDuckLimit + plan.Drain + plan.HostedServices <= plan.Budget);
    }

    [Fact]
    public void Problems_OfOptions_AreAllReportedAtOnce()
    {
        var options = new ZeroDowntimeShutdownOptions
        {
            LongestRequest = TimeSpan.Zero,
            LameDuckFloor = TimeSpan.FromSeconds(9),
            LameDuckCeiling = TimeSpan.FromSeconds(8),
            QuietPeriod = TimeSpan.Zero,
            Margin = TimeSpan.FromSeconds(-1),
            DrainHeader = "X Drain",
        };

        Assert.Equal(5, ZeroDowntimeShutdownProblems.Of(options).Length);
        Assert.Empty(ZeroDowntimeShutdownProblems.Of(new ZeroDowntimeShutdownOptions()));
    }

    private static DrainPlan Plan(ZeroDowntimeShutdownOptions options, params (string, string)[] variables) =>
        DrainPlan.Of(options, Pod(variables), HostDefault);

    private static PodEnvironment Pod(params (string Name, string Value)[] variables) =>
        new(name => variables.FirstOrDefault(v => v.Name == name).Value, _ => null);
}
