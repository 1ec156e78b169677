using ZeroDrop.Core.Findings;

namespace ZeroDrop.Cli.Check;

/// <summary>Reads severities of the command line.</summary>
internal static class Severities
{
    /// <summary>Reads one of the three.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Severity Parse(string text) => text switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "advice" => Severity.Advice,
        _ => throw new FormatException($"'{text}' is no severity: expected error, warning or advice"),
    };

    /// <summary>Reads one of the three, or <c>never</c>, which is null.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Severity? ParseOrNever(string text) => text == "never" ? null : Parse(text);

    /// <summary>The text, when it is one of the severities (or <c>never</c>, where that is allowed).</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static string Checked(string text, bool orNever)
    {
        _ = orNever ? ParseOrNever(text) : Parse(text);
        return text;
    }
}
