using System.Globalization;
using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Load.Results;

/// <summary>
/// A condition on a figure, such as <c>p99&lt;250ms</c>, <c>drops==0</c>, <c>success&gt;=99.9%</c>: when it is not kept,
/// the run has failed.
/// </summary>
public sealed class Threshold
{
    private static readonly string[] Operators = ["<=", ">=", "==", "!=", "<", ">"];

    private readonly string _text;
    private readonly Figure _figure;
    private readonly string _operator;
    private readonly double _limit;

    private Threshold(string text, Figure figure, string @operator, double limit)
    {
        _text = text;
        _figure = figure;
        _operator = @operator;
        _limit = limit;
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none; the message says what was expected.</exception>
    public static Threshold Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var compact = text.Replace(" ", "", StringComparison.Ordinal);
        var at = compact.AsSpan().IndexOfAny("<>=!");
        var found = at <= 0 ? null : Operators.FirstOrDefault(o => compact.AsSpan(at).StartsWith(o));
        if (found is null)
        {
            throw new FormatException(
                $"'{text}' is no threshold: expected FIGURE, one of < <= > >= == !=, and a limit, such as 'p99<250ms'");
        }

        var figure = Figure.Find(compact[..at]) ?? throw new FormatException(
            $"'{text}': there is no figure '{compact[..at]}'; known are {Figure.Names}");
        return new Threshold(text, figure, found, Limit(text, figure, compact[(at + found.Length)..]));
    }

    /// <summary>Whether <paramref name="summary"/> keeps it.</summary>
    public ThresholdResult Check(LoadSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return _figure.Of(summary) is { } actual
            ? new ThresholdResult(_text, _figure.Text(actual), Holds(actual))
            : new ThresholdResult(_text, "no data", false);
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static double Limit(string text, Figure figure, string limit) => figure.Kind switch
    {
        FigureKind.Nanos => GoDuration.Parse(limit)
            ?? throw new FormatException($"'{text}': '{limit}' is no duration: expected for example 250ms"),
        FigureKind.Ratio => limit.EndsWith('%')
            ? (double)(Number(text, limit[..^1]) / 100)
            : throw new FormatException($"'{text}': expected a percentage, for example 99.9%"),
        FigureKind.Count or FigureKind.PerSecond => (double)Number(text, limit.EndsWith("/s", StringComparison.Ordinal)
            && figure.Kind == FigureKind.PerSecond ? limit[..^2] : limit),
        _ => throw new InvalidOperationException($"unknown kind of figure {figure.Kind}"),
    };

    // Decimal, so that 98.9 % is the double that 989 of 1000 is.
    private static decimal Number(string text, string number) => decimal.TryParse(
        number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new FormatException($"'{text}': '{number}' is no number");

    private bool Holds(double actual) => _operator switch
    {
        "<" => actual < _limit,
        "<=" => actual <= _limit,
        ">" => actual > _limit,
        ">=" => actual >= _limit,
        "==" => actual == _limit,
        "!=" => actual != _limit,
        _ => throw new InvalidOperationException($"unknown operator {_operator}"),
    };
}
