using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Load.Pacing;

/// <summary>Reads the parts of a pace: rates and lengths of time. Complaints say what was expected.</summary>
internal static class PaceText
{
    /// <summary>Longer than any run; keeps the arithmetic of <see cref="LinearPacer"/> exact.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Reads the length of a stage or period, above zero and at most a day.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TimeSpan Length(string text) =>
        GoDuration.Parse(text) is { } nanos && nanos / 100 > 0 && nanos / 100 <= Longest.Ticks
            ? TimeSpan.FromTicks(nanos / 100)
            : throw new FormatException($"'{text}' is no length of time: expected for example 500ms, 30s, 1m30s, "
                + "at most 24h");

    /// <summary>Reads a rate, above zero unless <paramref name="orZero"/>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Rate Rate(string text, bool orZero = false)
    {
        if (orZero && text.Split('/') is ["0"] or ["0", _])
        {
            return default;
        }

        var pacer = ConstantPacer.Parse(text)
            ?? throw new FormatException($"'{text}' is no rate: expected for example 200, 200/s, 30/m, 5/100ms");
        return Pacing.Rate.Of(pacer)
            ?? throw new FormatException($"'{text}' is too fast: at most {Pacing.Rate.MaxPerSecond} requests a second");
    }

    /// <summary>Splits at <paramref name="separator"/> outside parentheses.</summary>
    public static IEnumerable<string> Split(string text, char separator)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && text[i] == separator)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    /// <summary>What stands in the parentheses of <c>NAME(…)</c>, split at commas; null = another kind.</summary>
    public static string[]? Arguments(string text, string name) =>
        text.StartsWith(name + "(", StringComparison.Ordinal) && text.EndsWith(')')
            && text.IndexOf(')', StringComparison.Ordinal) == text.Length - 1
            ? text[(name.Length + 1)..^1].Split(',', StringSplitOptions.TrimEntries)
            : null;
}
