using System.CommandLine;
using ZeroDrop.Cli.Attack;
using ZeroDrop.Load.Files;

namespace ZeroDrop.Cli.Commands;

/// <summary><c>zerodrop encode [FILE…]</c>: the arguments, and what they become.</summary>
internal sealed class EncodeCommand
{
    private const string Summary =
        """
        Write results in another format: vegeta's JSON or CSV, or our own

        Reads our own results and vegeta's gob, JSON and CSV, also in gzip. vegeta reads its JSON and CSV itself.
        """;

    private const string Examples =
        """
        Examples:
          zerodrop encode results.zdr | jq -c 'select(.code != 200)'
          zerodrop encode -to=csv results.zdr >results.csv
          zerodrop encode results.zdr | vegeta report

        Exit codes: 0 written, 2 bad input, 4 a file cannot be read or written, 70 a bug.
        """;

    private readonly Argument<string[]> _files = new("file")
    {
        Description = "Results [default: standard input]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Setting<string> _to = new(
        "--to", "FORMAT", $"{string.Join(", ", ResultFormats.Writable)} [default: json]", "json", static text =>
            ResultFormats.Writable.Contains(text) ? text
            : text == "gob" ? throw new FormatException("gob is read, not written: vegeta reads json and csv as well")
            : throw new FormatException($"'{text}' is no format: expected {string.Join(", ", ResultFormats.Writable)}"));

    private readonly Setting<string> _output = new(
        "--output", "FILE", "Where to [default: standard output]", "", static text => text);

    /// <summary>Builds the command.</summary>
    public static Command Build()
    {
        var self = new EncodeCommand();
        var command = new DescribedCommand("encode", Summary, Examples) { self._files, self._to, self._output };
        command.SetAction(result => Reports.Encode(
            result.GetValue(self._files) ?? [], self._to.Of(result), self._output.Of(result),
            result.InvocationConfiguration.Error));
        return command;
    }
}
