using ZeroDrop.Checks.Fixing.Solving;

namespace ZeroDrop.Checks.Tests.Fixing;

/// <summary>The solver against the inequalities themselves.</summary>
public sealed class PathSolverTests
{
    private const int Samples = 5000;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Solve_AnyPath_KeepsEveryInequality() => Each(seed =>
    {
        var solution = PathSolver.Solve(Draw(seed));
        Assert.True(solution.Obstacle is not null || Inequalities.All.All(i => i.Holds(solution.Values)), solution.ToString());
        Assert.True(solution.Obstacle is not null || !(solution.Values.Grace > solution.Values.GraceCap));
    });

    [Fact]
    public void Solve_ASolvedPath_ChangesNothing() => Each(seed =>
    {
        var solved = PathSolver.Solve(Draw(seed));
        var again = PathSolver.Solve(solved.Values);
        Assert.Equal(solved.Values, again.Values);
        Assert.True(solved.Obstacle is not null || again.Derivations.IsEmpty);
    });

    [Fact]
    public void Solve_AnyPath_NoSmallerValueHasTheMargins() => Each(seed =>
    {
        var given = Draw(seed);
        var solution = PathSolver.Solve(given);
        var values = solution.Values;
        if (values.PreStop > given.PreStop)
        {
            Breaks(values with { PreStop = values.PreStop - Second }, Inequalities.Cover, Inequalities.Outlast);
        }

        if (values.Grace > given.Grace)
        {
            Breaks(values with { Grace = values.Grace - Second }, Inequalities.Fit);
        }

        if (values.AppKeepAlive > given.AppKeepAlive)
        {
            Breaks(values with { AppKeepAlive = values.AppKeepAlive - Second }, Inequalities.KeepAlive);
        }

        if (values.Drain > given.Drain)
        {
            Breaks(values with { Drain = values.Drain - Second }, Inequalities.Finish);
        }
    });

    [Fact]
    public void Solve_WithoutABreach_LeavesEveryValue() => Each(seed =>
    {
        var given = Draw(seed);
        if (Inequalities.All.All(i => i.Holds(given)) && !(given.Grace > given.GraceCap))
        {
            Assert.Equal(given, PathSolver.Solve(given).Values);
        }
    });

    [Fact]
    public void Solve_AnObstacle_IsRealAndTold() => Each(seed =>
    {
        var given = Draw(seed);
        if (given.Propagation is not null && PathSolver.Solve(given) is { Obstacle: { } obstacle } solution)
        {
            Assert.Contains("limit for grace periods", obstacle, StringComparison.Ordinal);
            var least = solution.Values with { PreStop = TimeSpan.Zero, Grace = given.GraceCap!.Value };
            while (!Inequalities.Cover.Holds(least) || !Inequalities.Outlast.Holds(least))
            {
                least = least with { PreStop = least.PreStop + Second };
            }

            // Even without the margin of the hook nothing fits, or only just.
            Assert.True(Inequalities.Fit.Slack(least) < Margins.Grace + Inequalities.CoverMargin + Second);
        }
    });

    [Fact]
    public void Solve_TheGuidesSecondStep_GivesEightySeconds()
    {
        var solution = PathSolver.Solve(new PathValues
        {
            PreStop = Seconds(40), Grace = Seconds(30), Drain = Seconds(30), Propagation = Seconds(30),
        });

        Assert.Equal(Seconds(80), solution.Values.Grace);
        Assert.Equal(Seconds(40), solution.Values.PreStop);
        Assert.Equal("hook 40 s + drain 30 s + 10 s margin", solution.Why("G"));
    }

    [Fact]
    public void Solve_AnAppThatEndsAtOnce_LetsTheHookOutlastItsRequests()
    {
        var solution = PathSolver.Solve(new PathValues
        {
            PreStop = TimeSpan.Zero, Grace = Seconds(30), Drain = TimeSpan.Zero, Propagation = Seconds(30), LongestRequest = Seconds(24),
        });

        Assert.Equal(Seconds(59), solution.Values.PreStop);
        Assert.Equal(Seconds(69), solution.Values.Grace);
    }

    [Fact]
    public void Solve_UnderACap_ShortensAHookThatIsLongerThanItMustBe()
    {
        var solution = PathSolver.Solve(new PathValues
        {
            PreStop = Seconds(40), Grace = Seconds(50), GraceCap = Seconds(50), Drain = Seconds(30), Propagation = Seconds(5),
        });

        Assert.Equal(Seconds(10), solution.Values.PreStop);
        Assert.Equal(Seconds(50), solution.Values.Grace);
    }

    private static void Each(Action<int> check) => Seeds.Check(Seeds.Of(Samples), check, seed => Draw(seed).ToString());

    private static void Breaks(PathValues values, params ReadOnlySpan<Inequality> inequalities) =>
        Assert.Contains(inequalities.ToArray(), i => !i.HoldsWithMargin(values));

    private static PathValues Draw(int seed)
    {
        var random = new Random(seed);
        TimeSpan? Maybe(int most, int odds = 3) => random.Next(odds) == 0 ? null : Half(most);
        TimeSpan Half(int most) => TimeSpan.FromSeconds(random.Next(2 * most) / 2.0);
        return new PathValues
        {
            PreStop = random.Next(3) == 0 ? TimeSpan.Zero : Half(100),
            LameDuck = random.Next(2) == 0 ? TimeSpan.Zero : Half(20),
            Grace = Half(200),
            GraceCap = random.Next(3) == 0 ? Half(200) : null,
            Drain = random.Next(4) switch { 0 => TimeSpan.Zero, 1 => TimeSpan.MaxValue, _ => Maybe(60) },
            LongestRequest = Maybe(60),
            ResponseLimit = Maybe(60),
            Propagation = Maybe(90, 6),
            AppKeepAlive = random.Next(5) == 0 ? TimeSpan.MaxValue : Maybe(130),
            BalancerKeepAlive = Maybe(100),
            Surge = random.Next(4),
            Unavailable = random.Next(4),
        };
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
