using System.CommandLine;
using ZeroDrop.Cli.Check;
using ZeroDrop.Reporting.Checks;

namespace ZeroDrop.Cli.Commands;

/// <summary><c>zerodrop check [PATH…]</c>: the arguments, and what they become.</summary>
internal sealed class CheckCommand
{
    private const string Summary =
        """
        Find in manifests why a rollout would drop requests; reads only

        Follows Ingress or route → Service → port → container and compares the numbers on the way: preStop, grace period,
        drain, the balancer's timeouts. Every finding shows its arithmetic, and says what it takes for granted.
        """;

    private const string Examples =
        """
        Examples:
          zerodrop check k8s/
          zerodrop check k8s/ --output text --output sarif=zerodrop.sarif
          kustomize build overlays/prod | zerodrop check - --fail-on warning
          zerodrop rules; zerodrop explain ZD301

        Exit codes: 0 no finding at the failing level, 1 findings, 2 bad input, 4 environment, 70 a bug.
        """;

    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "Files or folders with manifests; - for standard input [default: .]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly ListSetting<OutputRequest> _outputs = new(
        "--output", "FORMAT[=FILE]", "How to report, and where to; may be given several times: "
        + $"{string.Join(", ", CheckReportCatalogue.All.Select(f => f.Name))} [default: text]", OutputRequest.Parse);

    private readonly Setting<string> _failOn = new(
        "--fail-on", "LEVEL", "Exit with 1 from this severity on: error, warning, advice, never [default: error]", "",
        static text => Severities.Checked(text, orNever: true));

    private readonly Setting<string> _min = new(
        "--min", "LEVEL", "Report from this severity on: error, warning, advice [default: advice]", "",
        static text => Severities.Checked(text, orNever: false));

    private readonly Setting<string> _config = new(
        "--config", "FILE", "Configuration, or none [default: the nearest zerodrop.yaml from the first path upward]", "",
        static text => text);

    private readonly Setting<string> _baseline = new(
        "--baseline", "FILE", "Leave out the findings that this file lists", "", static text => text);

    private readonly Setting<string> _writeBaseline = new(
        "--write-baseline", "FILE", "Write today's findings to this file, for --baseline", "", static text => text);

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var self = new CheckCommand();
        var command = new DescribedCommand("check", Summary, Examples)
        {
            self._paths, self._outputs, self._failOn, self._min, self._config, self._baseline,
            self._writeBaseline,
        };
        command.SetAction(result => Check.Checks.Run(
            self.Read(result), Console.In, result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }

    private CheckOptions Read(ParseResult result) => new()
    {
        Paths = result.GetValue(_paths) is { Length: > 0 } paths ? [.. paths] : ["."],
        Outputs = _outputs.Of(result),
        FailOn = _failOn.Of(result),
        Min = _min.Of(result),
        Config = _config.Of(result),
        Baseline = _baseline.Of(result),
        WriteBaseline = _writeBaseline.Of(result),
    };
}
