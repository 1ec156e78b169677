using System.Collections.Immutable;
using System.Globalization;

namespace ZeroDrop.Core.Specs;

/// <summary>Understands the usual ways to write "sleep" as an exec hook, so that it need not be executed.</summary>
public static class SleepCommand
{
    /// <summary>
    /// Reads <c>["sleep","15"]</c>, <c>["/bin/sleep","15s"]</c> and <c>["/bin/sh","-c","sleep 15"]</c> (also bash, ash,
    /// dash, busybox; <c>exec sleep</c>, a trailing comment or semicolon, suffixes s, m, h, fractions and several
    /// operands, which GNU sleep adds up). Anything else is not understood: a longer script is unknown, not zero.
    /// </summary>
    /// <returns>Whether the command only sleeps.</returns>
    public static bool TryParse(ImmutableArray<string> command, out TimeSpan duration)
    {
        duration = default;
        if (command.IsDefaultOrEmpty)
        {
            return false;
        }

        var words = command;
        if (IsShell(command[0]) && command.Length == 3 && command[1] is "-c" or "-ec" or "-lc")
        {
            var script = command[2];
            var comment = script.IndexOf('#', StringComparison.Ordinal);
            if (comment >= 0 && (comment == 0 || char.IsWhiteSpace(script[comment - 1])))
            {
                script = script[..comment];
            }

            words = [.. script.Trim().TrimEnd(';').Split((char[])[' ', '\t', '\n', '\r'],
                StringSplitOptions.RemoveEmptyEntries)];
            words = words is ["exec", ..] ? words[1..] : words;
        }
        else if (BaseName(command[0]) == "busybox")
        {
            words = command[1..];
        }

        return words.Length >= 2 && BaseName(words[0]) == "sleep" && TrySum(words[1..], out duration);
    }

    private static bool IsShell(string program) => BaseName(program) is "sh" or "bash" or "ash" or "dash";

    private static string BaseName(string program) => program[(program.LastIndexOf('/') + 1)..];

    private static bool TrySum(ImmutableArray<string> operands, out TimeSpan total)
    {
        total = default;
        foreach (var operand in operands)
        {
            var text = operand.Trim('"', '\'');
            if (text.Length == 0)
            {
                return false;
            }

            var unit = text[^1];
            var number = char.IsAsciiLetter(unit) ? text[..^1] : text;
            var seconds = unit switch { 'm' => 60.0, 'h' => 3600.0, 'd' => 86400.0, _ => 1.0 };
            if ((char.IsAsciiLetter(unit) && unit is not ('s' or 'm' or 'h' or 'd'))
                || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                || value * seconds > TimeSpan.MaxValue.TotalSeconds / 2
                || total > TimeSpan.MaxValue / 2)
            {
                return false;
            }

            total += TimeSpan.FromSeconds(value * seconds);
        }

        return true;
    }
}
