using System.CommandLine;
using ZeroDrop.Checks;
using ZeroDrop.Cli.Fix;

namespace ZeroDrop.Cli.Commands;

/// <summary><c>zerodrop fix [PATH…]</c>: the arguments, and what they become.</summary>
internal sealed class FixCommand
{
    private const string Summary =
        """
        Mend what check finds: shows a diff, or writes it; comments and layout stay

        Every value is the smallest that keeps the inequalities with their margins, and its sum stands above the diff.
        Standard input (-) is given back fixed on standard output.
        """;

    private const string Examples =
        """
        Examples:
          zerodrop fix k8s/
          zerodrop fix k8s/ --write
          zerodrop fix k8s/ --select ZD301 --select hook-exceeds-grace | git apply
          zerodrop fix - < deployment.yaml > fixed.yaml

        Exit codes: 0 nothing left at the failing level, 1 fixes to apply or findings left, 2 bad input (nothing is
        written), 4 environment, 70 a bug.
        """;

    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "Files or folders with manifests; - for standard input [default: .]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _write = new("--write", "-w") { Description = "Write the files instead of showing a diff" };

    private readonly Option<bool> _unsafe = new("--unsafe")
    {
        Description = "Make fixes, too, that may change behaviour somebody relies on",
    };

    private readonly ListSetting<string> _select = new(
        "--select", "RULE", "Fix only the findings of this rule, by id or name; may be given several times", Rule);

    private readonly Setting<string> _config = new(
        "--config", "FILE", "Configuration, or none [default: the nearest zerodrop.yaml from the first path upward]", "",
        static text => text);

    private readonly Option<bool> _json = new("--json") { Description = "Print JSON instead of text" };

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var self = new FixCommand();
        var command = new DescribedCommand("fix", Summary, Examples)
        {
            self._paths, self._write, self._unsafe, self._select, self._config, self._json,
        };
        command.SetAction(result => Fixes.Run(
            self.Read(result), Console.In, result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }

    private FixSettings Read(ParseResult result) => new()
    {
        Paths = result.GetValue(_paths) is { Length: > 0 } paths ? [.. paths] : ["."],
        Write = result.GetValue(_write),
        Unsafe = result.GetValue(_unsafe),
        Rules = _select.Of(result),
        Config = _config.Of(result),
        Json = result.GetValue(_json),
    };

    private static string Rule(string text) => RuleCatalogue.Find(text)?.Id
        ?? throw new FormatException($"there is no rule '{text}': zerodrop rules lists them");
}
