using System.Text;
using ZeroDrop.Core.Paths;

namespace ZeroDrop.Reporting.Checks;

/// <summary>The life of a deleted pod as one line, drawn to scale.</summary>
internal static class BudgetLine
{
    private const int Cells = 40;

    /// <summary>
    /// <c>█</c> preStop, <c>▓</c> the wait inside the app, <c>▒</c> draining, <c>!</c> what the grace period cuts off,
    /// <c>·</c> grace that is left, <c>|</c> the moment in which the last router stops sending. Empty when the hook's length
    /// is unknown.
    /// </summary>
    public static string Draw(PathNumbers numbers)
    {
        if (numbers.PreStop.Value is not { } hook || numbers.Grace.Value is not { } grace)
        {
            return "";
        }

        var cover = hook + numbers.LameDuck.Or(TimeSpan.Zero);
        var work = cover + Work(numbers);
        var propagation = numbers.Propagation.Or(TimeSpan.Zero);
        var end = new[] { grace, work, propagation, TimeSpan.FromSeconds(1) }.Max();
        var line = new StringBuilder(Cells);
        for (var i = 0; i < Cells; i++)
        {
            var at = end * ((i + 0.5) / Cells);
            line.Append(at >= grace && at < work ? '!' : at < hook ? '█' : at < cover ? '▓' : at < work ? '▒' : at < grace ? '·' : ' ');
        }

        if (propagation > TimeSpan.Zero)
        {
            line[Math.Min(Cells - 1, (int)(propagation / end * Cells))] = '|';
        }

        return $"{line}  {Legend(numbers)}";
    }

    private static TimeSpan Work(PathNumbers numbers)
    {
        var (drain, request) = (numbers.Drain.Value, numbers.LongestRequest.Value);
        return drain is null || drain == TimeSpan.MaxValue ? request ?? TimeSpan.Zero
            : request is { } longest && longest < drain ? longest : drain.Value;
    }

    private static string Legend(PathNumbers numbers)
    {
        var parts = new List<string> { $"preStop {DurationText.Of(numbers.PreStop.Value!.Value)}" };
        var wait = numbers.LameDuck.Or(TimeSpan.Zero);
        if (wait > TimeSpan.Zero)
        {
            parts.Add($"wait {DurationText.Of(wait)}");
        }

        var work = Work(numbers);
        if (work > TimeSpan.Zero)
        {
            parts.Add($"drain {DurationText.Of(work)}");
        }

        var left = numbers.Grace.Value!.Value - numbers.PreStop.Value.Value - wait - work;
        parts.Add($"grace {DurationText.Of(numbers.Grace.Value.Value)}"
            + (left < TimeSpan.Zero ? $" (! {DurationText.Of(-left)} too short)"
                : left > TimeSpan.Zero ? $" (· {DurationText.Of(left)} left)" : ""));
        if (numbers.Propagation.Value is { } propagation)
        {
            parts.Add($"| routers send until {DurationText.Of(propagation)}");
        }

        return string.Join(", ", parts);
    }
}
