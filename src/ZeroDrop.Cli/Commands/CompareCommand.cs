using System.CommandLine;
using ZeroDrop.Cli.Attack;

namespace ZeroDrop.Cli.Commands;

/// <summary><c>zerodrop compare A B</c>: the arguments, and what they become.</summary>
internal sealed class CompareCommand
{
    private const string Summary =
        """
        Compare two runs, figure by figure, with confidence intervals

        Shares by Wilson's score, rates as Poisson counts, percentiles by order statistics, all at 95 %. "no difference shown"
        means that more requests are needed to tell, not that there is none.
        """;

    private const string Examples =
        """
        Examples:
          zerodrop compare before.zdr after.zdr
          zerodrop compare --fail-on worse main.zdr branch.zdr

        Exit codes: 0 compared, 1 worse with --fail-on worse, 2 bad input, 3 a run has no requests, 4 a file cannot be read,
        70 a bug.
        """;

    private readonly Argument<string> _first = new("a") { Description = "Results of the first run" };
    private readonly Argument<string> _second = new("b") { Description = "Results of the second run" };
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON instead of a table" };

    private readonly Setting<string> _failOn = new(
        "--fail-on", "worse|never", "Exit with 1 when a figure of B is worse [default: never]", "never", static text =>
            text is "worse" or "never" ? text
            : throw new FormatException($"'{text}': expected worse or never"));

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var self = new CompareCommand();
        var command = new DescribedCommand("compare", Summary, Examples)
        {
            self._first, self._second, self._json, self._failOn,
        };
        command.SetAction(result => Reports.Compare(
            result.GetValue(self._first)!, result.GetValue(self._second)!, result.GetValue(self._json),
            self._failOn.Of(result) == "worse", result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }
}
