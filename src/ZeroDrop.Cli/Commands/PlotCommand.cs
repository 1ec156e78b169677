using System.CommandLine;
using System.Globalization;
using ZeroDrop.Cli.Attack;

namespace ZeroDrop.Cli.Commands;

/// <summary><c>zerodrop plot [FILE…]</c>: the arguments, and what they become.</summary>
internal sealed class PlotCommand
{
    private const string Summary =
        """
        Plot results over time as one HTML file

        The page needs nothing else, and loads nothing from anywhere. Points are thinned out so that every peak stays.
        """;

    private const string Examples =
        """
        Examples:
          zerodrop plot results.zdr >plot.html
          zerodrop plot -title='before and after' before.zdr after.zdr -output=plot.html

        Exit codes: 0 plotted, 2 bad input, 4 a file cannot be read or written, 70 a bug.
        """;

    private readonly Argument<string[]> _files = new("file")
    {
        Description = "Results [default: standard input]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Setting<string> _title = new(
        "--title", "TEXT", "Heading [default: Latency over time]", "Latency over time", static text => text);

    private readonly Setting<int> _threshold = new(
        "--threshold", "N", "Points of each series, 8 to 1000000 [default: 4000]", 4000, static text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 8 and <= 1_000_000
                ? value
                : throw new FormatException($"'{text}': expected a whole number from 8 to 1000000"));

    private readonly Setting<string> _output = new(
        "--output", "FILE", "Where to [default: standard output]", "", static text => text);

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var self = new PlotCommand();
        var command = new DescribedCommand("plot", Summary, Examples)
        {
            self._files, self._title, self._threshold, self._output,
        };
        command.SetAction(result => Reports.Plot(
            result.GetValue(self._files) ?? [], self._title.Of(result), self._threshold.Of(result),
            self._output.Of(result), result.InvocationConfiguration.Error));
        return command;
    }
}
