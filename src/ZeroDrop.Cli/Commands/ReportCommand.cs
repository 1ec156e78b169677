using System.Collections.Immutable;
using System.CommandLine;
using ZeroDrop.Cli.Attack;
using ZeroDrop.Load.Results;
using ZeroDrop.Reporting.Attacks;

namespace ZeroDrop.Cli.Commands;

/// <summary><c>zerodrop report [FILE…]</c>: the arguments, and what they become.</summary>
internal sealed class ReportCommand
{
    private const string Summary =
        """
        Report results of attack, load or vegeta: text, json, hist or hdrplot

        Reads our own results and vegeta's gob, JSON and CSV, also in gzip; several files are reported together.
        """;

    private const string Examples =
        """
        Examples:
          zerodrop report results.zdr
          zerodrop report -type='hist[0,1ms,10ms,100ms]' results.zdr
          vegeta attack -targets=t.txt -duration=5s | zerodrop report -type=json
          zerodrop report --threshold 'p99<250ms' --threshold 'drops==0' results.zdr

        Exit codes: 0 reported, 1 a threshold failed, 2 bad input, 4 a file cannot be read, 70 a bug.
        """;

    private readonly Argument<string[]> _files = new("file")
    {
        Description = "Results [default: standard input]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Setting<(ILoadReport Report, ImmutableArray<long> Buckets)> _type = new(
        "--type", "TYPE", "text, json, hist[BUCKETS], hdrplot [default: text]",
        (LoadReportCatalogue.All[0], []), ParseType);

    private readonly Setting<ImmutableArray<long>> _buckets = new(
        "--buckets", "[0,1ms,…]", "Buckets to count latencies in", [], Buckets.Parse);

    private readonly Setting<TimeSpan?> _every = new(
        "--every", "TIME", "Report again after each time while results come", null,
        static text => Flags.Time(text, orZero: true));

    private readonly Setting<string> _output = new(
        "--output", "FILE", "Where to [default: standard output]", "", static text => text);

    private readonly ListSetting<Threshold> _thresholds = new(
        "--threshold", "FIGURE<LIMIT", "Decides the exit code, such as 'p99<250ms', 'drops==0', 'success>=99.9%'; may be "
        + "given several times", Threshold.Parse);

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var self = new ReportCommand();
        var command = new DescribedCommand("report", Summary, Examples)
        {
            self._files, self._type, self._buckets, self._every, self._output, self._thresholds,
        };
        command.SetAction(result => 
            Reports.Report(self.Read(result), result.InvocationConfiguration.Error));
        return command;
    }

    private ReportRequest Read(ParseResult result)
    {
        var (report, buckets) = _type.Of(result);
        return new ReportRequest(
            [.. result.GetValue(_files) ?? []],
            report,
            buckets.IsEmpty ? _buckets.Of(result) : buckets,
            _every.Of(result),
            _output.Of(result),
            _thresholds.Of(result));
    }

    private static (ILoadReport Report, ImmutableArray<long> Buckets) ParseType(string text)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        var name = bracket < 0 ? text : text[..bracket];
        var report = LoadReportCatalogue.Find(name) ?? throw new FormatException(
            $"'{text}' is no type of report: expected {string.Join(", ", LoadReportCatalogue.All.Select(r => r.Name))}");
        return (report, bracket < 0 ? [] : Buckets.Parse(text[bracket..]));
    }
}
