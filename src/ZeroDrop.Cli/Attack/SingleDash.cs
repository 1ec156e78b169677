using System.Collections.Immutable;

namespace ZeroDrop.Cli.Attack;

/// <summary>
/// Go's way of writing options for the commands that vegeta has: <c>-rate=50/1s</c>, <c>-lazy</c>, <c>-redirects -1</c>.
/// </summary>
internal static class SingleDash
{
    private static readonly ImmutableArray<string> Commands = ["attack", "report", "plot", "encode"];

    /// <summary>The arguments as the parser wants them; those of other commands stay as they are.</summary>
    public static string[] Translate(string[] arguments)
    {
        if (arguments.Length == 0 || !Commands.Contains(arguments[0]))
        {
            return arguments;
        }

        var translated = new List<string>(arguments.Length) { arguments[0] };
        for (var i = 1; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument == "--")
            {
                translated.AddRange(arguments[i..]);
                break;
            }

            argument = IsLongOption(argument) ? "-" + argument : argument;

            // A negative value would look like an option.
            if (argument.StartsWith("--", StringComparison.Ordinal) && !argument.Contains('=', StringComparison.Ordinal)
                && i + 1 < arguments.Length && arguments[i + 1] is ['-', >= '0' and <= '9', ..])
            {
                argument += "=" + arguments[++i];
            }

            translated.Add(argument);
        }

        return [.. translated];
    }

    private static bool IsLongOption(string text) =>
        text.Length > 2 && text[0] == '-' && char.IsAsciiLetter(text[1]) && text[2] is not '=';
}
