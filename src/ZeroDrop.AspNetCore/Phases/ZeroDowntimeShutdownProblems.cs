using System.Collections.Immutable;

namespace ZeroDrop.AspNetCore.Phases;

/// <summary>What is wrong with options by themselves, whatever the grace period.</summary>
internal static class ZeroDowntimeShutdownProblems
{
    /// <summary>One sentence a problem; empty = none.</summary>
    public static ImmutableArray<string> Of(ZeroDowntimeShutdownOptions options)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        void Check(bool good, string problem)
        {
            if (!good)
            {
                problems.Add(problem);
            }
        }

        Check(options.LongestRequest > TimeSpan.Zero, "LongestRequest must be above zero");
        Check(options.LameDuck is null || options.LameDuck >= TimeSpan.Zero, "LameDuck must not be negative");
        Check(options.LameDuckFloor >= TimeSpan.Zero, "LameDuckFloor must not be negative");
        Check(
            options.LameDuckCeiling is null || options.LameDuckCeiling >= options.LameDuckFloor,
            "LameDuckCeiling must not be below LameDuckFloor");
        Check(options.QuietPeriod > TimeSpan.Zero, "QuietPeriod must be above zero");
        Check(options.HostedServices >= TimeSpan.Zero, "HostedServices must not be negative");
        Check(options.Margin >= TimeSpan.Zero, "Margin must not be negative");
        Check(options.GracePeriod is null || options.GracePeriod > TimeSpan.Zero, "GracePeriod must be above zero");
        Check(options.PreStop is null || options.PreStop >= TimeSpan.Zero, "PreStop must not be negative");
        Check(
            options.BalancerIdleTimeout is null || options.BalancerIdleTimeout > TimeSpan.Zero,
            "BalancerIdleTimeout must be above zero");
        Check(
            options.DrainHeader is null || (options.DrainHeader.Length > 0 && options.DrainHeader.All(IsTokenCharacter)),
            "DrainHeader must be the name of an HTTP header");
        return problems.DrainToImmutable();
    }

    /// <summary>RFC 9110 §5.6.2.</summary>
    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c);
}
